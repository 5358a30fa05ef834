/** The lowest rate of a run, messages a minute. */
export const lowestRate = 10;

/** The highest rate of a run, messages a minute. */
export const highestRate = 500_000;

/** How many people of a run with a rate are decided and sent together: about a second's worth. */
export function largestBatch(ratePerMinute: number): number {
  return Math.ceil(ratePerMinute / 60);
}

/**
 * How far apart two messages of a run stand, milliseconds. Batches of `b` people each follow one another by as many slots as
 * the one before has messages; so all but the last of 60 seconds have less than `rate - b + 1`, and with the last there
 * are never more than `rate`, wherever the 60 seconds begin.
 */
export function slotMsOf(ratePerMinute: number): number {
  return 60_000 / (ratePerMinute - largestBatch(ratePerMinute) + 1);
}
