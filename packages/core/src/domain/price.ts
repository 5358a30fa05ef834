import type { Amount } from './money.js';

/** What a price is asked for by: who carries a message, and in which form. */
export interface PricePlace {
  /** Id of a channel: `sms`. */
  readonly channel: string;
  /** Id of its vendor: `acme`. */
  readonly vendor: string;
  /** The channel's own form: `sms`, `lms`, `mms`. */
  readonly form: string;
}

/** What one message costs, and from when to when: half-open, by the calendar of the workspace. */
export interface Price extends PricePlace {
  readonly price: Amount;
  /** First day, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** First day on which it does not hold any more; `null` while no end is known. */
  readonly validTo: string | null;
}

/** The price of one message on a day, or `null` when the table has none. */
export function priceOn(prices: readonly Price[], place: PricePlace, localDay: string): Amount | null {
  const found = prices.find(
    (one) =>
      isSamePlace(one, place) &&
      one.validFrom <= localDay &&
      (one.validTo === null || localDay < one.validTo),
  );
  return found?.price ?? null;
}

/** Two prices of one table that hold on the same day, by their places in the list; `null` when no two do. */
export function findClash(
  prices: readonly Price[],
): { readonly first: number; readonly second: number } | null {
  for (const [second, one] of prices.entries()) {
    const first = prices
      .slice(0, second)
      .findIndex((other) => isSamePlace(other, one) && overlaps(other, one));
    if (first >= 0) return { first, second };
  }
  return null;
}

function isSamePlace(one: PricePlace, other: PricePlace): boolean {
  return one.channel === other.channel && one.vendor === other.vendor && one.form === other.form;
}

function overlaps(one: Price, other: Price): boolean {
  const begins = (later: Price, earlier: Price): boolean =>
    earlier.validTo === null || later.validFrom < earlier.validTo;
  return begins(one, other) && begins(other, one);
}
