import { addDays, type Day } from './seoul-day.js';

/** The last day on which people are told the result of what they said on a day. Source: decree 제62조의2. */
export function noticeDueOn(expressedOn: Day, noticeDays: number): Day {
  return addDays(expressedOn, noticeDays);
}
