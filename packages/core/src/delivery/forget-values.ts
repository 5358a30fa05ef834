import type { Campaign } from '../domain/campaign.js';
import type { RecipientId } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** States after which a message may be rendered again. */
const needing: ReadonlySet<string> = new Set(['sending', 'deferred']);

/** Forgets what came with a call for people whose message is not rendered again: what was rendered stands in the archive. */
export async function forgetValues(
  deps: Pick<DeliveryDeps, 'dispatches'>,
  unit: Unit,
  runId: RunId,
  campaign: Pick<Campaign, 'sendType'>,
  records: readonly { readonly recipientId: RecipientId; readonly state: string }[],
): Promise<void> {
  if (campaign.sendType.kind !== 'api') return;
  const ids = records.filter(({ state }) => !needing.has(state)).map(({ recipientId }) => recipientId);
  if (ids.length > 0) await deps.dispatches.forget(unit, runId, ids);
}
