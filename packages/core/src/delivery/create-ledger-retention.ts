import type { LedgerPart } from '../ports/ledger-retention.js';
import type { Chore } from './chore.js';
import type { DeliveryDeps } from './delivery-deps.js';

const dayMs = 86_400_000;

/** What {@link createLedgerRetention} works with. */
export type LedgerRetentionDeps = Pick<DeliveryDeps, 'audit' | 'clock' | 'retention' | 'settings' | 'units'>;

/** Forgets archived messages and deliveries by whole months, once an hour. The audit log of each workspace tells what went. */
export function createLedgerRetention(deps: LedgerRetentionDeps): Chore {
  return {
    id: 'ledger-retention',
    everyMs: 3_600_000,
    async run({ signal }) {
      const { messagesKeptForDays, deliveriesKeptForDays } = deps.settings;
      await forgetMonths(deps, 'messages', messagesKeptForDays, signal);
      await forgetMonths(deps, 'deliveries', deliveriesKeptForDays, signal);
      // Months of an earlier turn too, whose process died before their rows were gone.
      if (!signal.aborted) await deps.retention.removeForgotten();
    },
  };
}

async function forgetMonths(
  deps: LedgerRetentionDeps,
  part: LedgerPart,
  keptForDays: number | null,
  signal: AbortSignal,
): Promise<void> {
  if (keptForDays === null) return;
  const before = new Date(deps.clock.now().getTime() - keptForDays * dayMs);
  for (let isMore = true; isMore && !signal.aborted;) isMore = await forgetMonth(deps, part, before);
}

/** One month and its audit lines, or neither. */
function forgetMonth(
  { audit, clock, retention, units }: LedgerRetentionDeps,
  part: LedgerPart,
  before: Date,
): Promise<boolean> {
  return units.run(async (unit) => {
    const at = clock.now();
    const forgotten = await retention.forgetMonth(unit, part, before, at);
    if (!forgotten) return false;
    const subject = `month:${forgotten.month}`;
    for (const { workspaceId, runs, people } of forgotten.workspaces) {
      const line = { workspaceId, actor: 'system', action: `${part}.forget`, subject, at };
      await audit.append(unit, { ...line, after: { runs, people } });
    }
    return true;
  });
}
