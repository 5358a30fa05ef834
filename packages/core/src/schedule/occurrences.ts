import type { CampaignPeriod } from '../domain/campaign.js';
import type { SendType } from '../domain/send-type.js';
import { parseLocal, toInstant } from './local-time.js';
import { nextRecurrence } from './recurrence.js';

/** What has occurrences: a send type, and the period that bounds them, half-open. */
export interface Schedule {
  readonly sendType: SendType;
  readonly period: CampaignPeriod;
}

/** The next occurrence strictly after an instant and inside the period, or `null` when none is left. */
export function nextOccurrence({ sendType, period }: Schedule, after: Date): Date | null {
  const { startAt, endAt } = period;
  // An instant before the period begins counts as the last millisecond before it.
  const from = startAt && startAt > after ? new Date(startAt.getTime() - 1) : after;
  const next = occurrenceAfter(sendType, from);
  return next && endAt && next >= endAt ? null : next;
}

/** The next occurrences strictly after an instant, at most `count`. */
export function nextOccurrences(schedule: Schedule, after: Date, count: number): readonly Date[] {
  const found: Date[] = [];
  let next = nextOccurrence(schedule, after);
  while (next && found.length < count) {
    found.push(next);
    next = nextOccurrence(schedule, next);
  }
  return found;
}

function occurrenceAfter(sendType: SendType, after: Date): Date | null {
  if (sendType.kind === 'now' || sendType.kind === 'api') return null;
  if (sendType.kind === 'recurring') return nextRecurrence(sendType, after);
  const at = atInstant(sendType);
  return at > after ? at : null;
}

/** The instant of a single occurrence. */
export function atInstant({ localAt, zone }: Extract<SendType, { kind: 'at' }>): Date {
  const localMs = parseLocal(localAt);
  if (localMs === null)
    throw new TypeError('A send type needs a local time of the calendar; check it by its schema');
  return toInstant(localMs, zone);
}
