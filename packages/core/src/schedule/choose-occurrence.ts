import type { CampaignPeriod } from '../domain/campaign.js';
import type { SkippedOccurrence } from '../domain/skipped-occurrence.js';

/** What becomes of occurrences that are due. */
export interface ChosenOccurrence {
  /** The one that runs; `null` when it is too late for all of them. */
  readonly runAt: Date | null;
  readonly skipped: readonly SkippedOccurrence[];
}

/** How late an occurrence may run. */
export interface Lateness {
  readonly period: CampaignPeriod;
  readonly graceMs: number;
}

/**
 * Chooses among occurrences that are due, oldest first. The newest runs when it is late by no more than the grace and the
 * period of the campaign is not over; all others are skipped, so that nobody gets the missed days one after the other.
 */
export function chooseOccurrence(
  due: readonly Date[],
  { period, graceMs }: Lateness,
  now: Date,
): ChosenOccurrence {
  const isOver = period.endAt !== null && now >= period.endAt;
  const inTime = (at: Date): boolean => !isOver && now.getTime() - at.getTime() <= graceMs;
  const newest = due.at(-1);
  const runAt = newest && inTime(newest) ? newest : null;
  const skipped = due
    .filter((at) => at !== runAt)
    .map((occurrenceAt) => {
      const reason = inTime(occurrenceAt) ? 'superseded' : 'too-late';
      return { occurrenceAt, reason, skippedAt: now } as const;
    });
  return { runAt, skipped };
}
