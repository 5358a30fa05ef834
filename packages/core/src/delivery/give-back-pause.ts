import type { Campaign } from '../domain/campaign.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Lets the runs of a paused campaign be decided as much later as it was paused, at most when half of what is left of its period is over: a
 * pause is no time of the test. Called in the unit in which the campaign goes on, with the campaign as it was paused.
 */
export async function giveBackPause(
  { clock, experiments }: Pick<DeliveryDeps, 'clock' | 'experiments'>,
  unit: Unit,
  { id, experiment, pausedAt, period: { endAt } }: Campaign,
): Promise<void> {
  if (!experiment?.decideAfter || !pausedAt) return;
  const now = Number(clock.now());
  const latest = endAt && new Date(now + (Number(endAt) - now) / 2);
  await experiments.delay(unit, id, Math.max(0, now - Number(pausedAt)), latest);
}
