import { addMonths, type Day } from './seoul-day.js';

/**
 * The last day on which a transaction that ended on a day stands in for consent; it counts until its end. A month that is too short
 * is clipped to its last day. Source: decree 제61조 제1항; the counting of days is an inference.
 */
export function transactionOpenUntil(endedOn: Day, months: number): Day {
  return addMonths(endedOn, months);
}
