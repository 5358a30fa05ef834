import { priceOn, type PricePlace } from '../domain/price.js';
import { wilsonInterval } from '../domain/wilson-interval.js';
import type { MoneyTerms } from '../ports/money-store.js';
import { localDayOf } from '../schedule/local-day.js';
import type { Estimate, EstimatedCount, EstimatedPrice } from './estimate.js';
import type { VerdictTally } from './verdict-tally.js';

/**
 * What a run costs, by the forms that the people who were asked about would get. Each form has an interval of its own, and the ends are
 * added up: with several forms the sum lies within it more often than in 95 of 100 cases, never less often. Who waits for the winner
 * of an experiment counts as if every variant were as likely to win as it is heavy.
 */
export function estimatePrice(
  { settings, prices }: MoneyTerms,
  place: Omit<PricePlace, 'form'>,
  at: Date,
  tally: VerdictTally,
  { audience, eligible }: Pick<Estimate, 'audience' | 'eligible'>,
): EstimatedPrice | null {
  if (prices.length === 0) return null;
  const localDay = localDayOf(at, settings.zone);
  const unpricedForms: string[] = [];
  const sum = { amount: 0, low: 0, high: 0 };
  const { sending, awaiting } = tally;
  const isExact = eligible.how === 'exact' && awaiting === 0;
  for (const [form, sentAtOnce] of tally.forms) {
    const messages = Math.round(sentAtOnce * (1 + awaiting / sending));
    const price = priceOn(prices, { ...place, form }, localDay);
    if (price === null) {
      unpricedForms.push(form);
      continue;
    }
    const { count, low, high } = isExact
      ? { count: messages, low: messages, high: messages }
      : spread(audience, messages, eligible.sampleSize);
    sum.amount += price * count;
    sum.low += price * low;
    sum.high += price * high;
  }
  return { currency: settings.currency, localDay, ...sum, how: isExact ? 'exact' : 'sample', unpricedForms };
}

/** How many of an audience are like those of a sample. */
export function spread(audience: EstimatedCount, hits: number, sampleSize: number): EstimatedCount {
  const share = wilsonInterval(hits, sampleSize);
  return {
    count: Math.round(sampleSize === 0 ? 0 : (audience.count * hits) / sampleSize),
    low: Math.floor(audience.low * share.low),
    high: Math.ceil(audience.high * share.high),
  };
}
