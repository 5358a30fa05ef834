import { formatLocal, toLocalMs } from '../schedule/local-time.js';
import { nextOccurrences, type Schedule } from '../schedule/occurrences.js';

const occurrencesShown = 5;

/** An occurrence as operators read it. */
export interface ShownOccurrence {
  readonly at: Date;
  /** What the wall in the zone of the schedule shows then, `YYYY-MM-DDTHH:MM`, with `:SS` where they are not zero. */
  readonly local: string;
}

/** The next five occurrences of a schedule after an instant; none for a campaign that sends now or when called. */
export function showOccurrences(schedule: Schedule, now: Date): readonly ShownOccurrence[] {
  const { sendType } = schedule;
  if (sendType.kind === 'now' || sendType.kind === 'api') return [];
  return nextOccurrences(schedule, now, occurrencesShown).map((at) => ({
    at,
    local: formatLocal(toLocalMs(at, sendType.zone)),
  }));
}
