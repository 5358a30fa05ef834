import { auditEnd } from '../delivery/audit-end.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import type { Unit } from '../ports/unit-of-work.js';
import { dueOccurrences } from '../schedule/due-occurrences.js';

/**
 * Goes on with the schedule of a campaign that was moved from paused to running in this unit. What came due meanwhile is
 * skipped, however short ago: who paused did not want it sent, and to resume is not to ask for it. A campaign of which
 * nothing is left ends. Answers the campaign as it stands now.
 */
export async function resumeSchedule(
  deps: Pick<DeliveryDeps, 'audit' | 'campaigns' | 'clock' | 'schedules'>,
  unit: Unit,
  moved: Campaign,
): Promise<Campaign> {
  const { campaigns, clock, schedules } = deps;
  const now = clock.now();
  // Read again under the lock of the move: a scheduler may have been at it before the pause.
  const awaitedAt = (await campaigns.findById(unit, moved.id))?.nextRunAt ?? null;
  let nextRunAt = awaitedAt;
  if (awaitedAt) {
    const { due, next } = dueOccurrences(moved, awaitedAt, now);
    const skipped = due.map((occurrenceAt) => ({ occurrenceAt, reason: 'paused', skippedAt: now }) as const);
    await schedules.recordSkipped(unit, moved.id, skipped);
    if (due.length > 0) await schedules.setNext(unit, moved.id, next);
    nextRunAt = next;
  }
  if (!(await schedules.endIfOver(unit, moved.id, now))) return { ...moved, nextRunAt };
  await auditEnd(deps, unit, moved, now);
  return { ...moved, state: 'ended', nextRunAt: null, updatedAt: now };
}
