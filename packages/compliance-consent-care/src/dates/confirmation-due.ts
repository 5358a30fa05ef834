import { addDays, addMonths, type Day } from './seoul-day.js';

/**
 * The last day of a round of confirmations, the first round being 1: the day before the same day of every second year. Of a
 * 29 February the last day of that February is the same day. Source: decree 제62조의3 제1항.
 */
export function confirmationDueOn(consentedOn: Day, round: number, confirmYears: number): Day {
  return addDays(addMonths(consentedOn, 12 * confirmYears * round), -1);
}

/** How many rounds were due before a day; a round that is due on the day itself does not count. */
export function roundsBefore(consentedOn: Day, day: Day, confirmYears: number): number {
  const years = Number(day.slice(0, 4)) - Number(consentedOn.slice(0, 4));
  let rounds = Math.max(0, Math.floor(years / confirmYears) + 1);
  while (rounds > 0 && confirmationDueOn(consentedOn, rounds, confirmYears) >= day) rounds -= 1;
  return rounds;
}
