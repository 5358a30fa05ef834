import type { Campaign } from '../domain/campaign.js';
import type { Run } from '../domain/run.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** How long a run takes calls, milliseconds. */
export const takesCallsForMs = 86_400_000;
/** How much longer it stays open: for calls that are being written, and clocks that differ. */
const graceMs = 3_600_000;

/**
 * Closes a run that takes no more calls, so that it can finish: a day after its start, when the campaign's period is over, or
 * when the campaign has ended. There is nothing to cut up: calls bring their people. Always answers that nothing is left to do.
 */
export async function closeCalledRun(
  { campaigns, clock }: Pick<DeliveryDeps, 'campaigns' | 'clock'>,
  unit: Unit,
  run: Run,
  campaign: Campaign,
): Promise<false> {
  const dayEndsMs = run.startedAt.getTime() + takesCallsForMs;
  const periodEndsMs = campaign.period.endAt?.getTime() ?? dayEndsMs;
  const closesMs = Math.min(dayEndsMs, periodEndsMs) + graceMs;
  if (campaign.state === 'ended' || clock.now().getTime() >= closesMs)
    await campaigns.advanceRun(unit, run.id, { cursor: run.cursor, added: 0, expanded: true });
  return false;
}
