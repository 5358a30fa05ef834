import { nextOccurrence, type Schedule } from './occurrences.js';

/** The occurrences of a schedule that are due, and what comes after them. */
export interface DueOccurrences {
  /** Oldest first. */
  readonly due: readonly Date[];
  /** The first that is not due; `null` when none is left. */
  readonly next: Date | null;
}

/**
 * The occurrences from `firstAt`, the one that was awaited, up to and including `now`. What comes next is counted from the
 * occurrences and never from the clock: a clock that goes wrong cannot bring one back.
 */
export function dueOccurrences(schedule: Schedule, firstAt: Date, now: Date): DueOccurrences {
  const due: Date[] = [];
  let next: Date | null = firstAt;
  while (next && next <= now) {
    due.push(next);
    next = nextOccurrence(schedule, next);
  }
  return { due, next };
}
