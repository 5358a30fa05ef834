import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import type { Unit } from '../ports/unit-of-work.js';
import { dueOccurrences } from '../schedule/due-occurrences.js';
import { nextOccurrence } from '../schedule/occurrences.js';

/**
 * Awaits the first occurrence after now of a paused campaign that got another schedule. What the old one had due meanwhile is
 * written down as skipped, as `resume` would have done.
 */
export async function reschedule(
  { clock, schedules }: Pick<DeliveryDeps, 'clock' | 'schedules'>,
  unit: Unit,
  before: Campaign,
  edited: Campaign,
): Promise<Date | null> {
  if (edited.sendType.kind === 'now') return null;
  const now = clock.now();
  const { due } = before.nextRunAt ? dueOccurrences(before, before.nextRunAt, now) : { due: [] };
  const skipped = due.map((occurrenceAt) => ({ occurrenceAt, reason: 'paused', skippedAt: now }) as const);
  await schedules.recordSkipped(unit, edited.id, skipped);
  const nextRunAt = nextOccurrence(edited, now);
  await schedules.setNext(unit, edited.id, nextRunAt);
  return nextRunAt;
}
