import { outcomeTable, type HistogramBody } from '../demo/outcome-table.js';
import { createOutput } from '../output/output.js';
import { showAmount } from '../output/show-amount.js';
import { showInstant } from '../output/show-instant.js';
import { showNumber } from '../output/show-number.js';
import { withApi } from './with-api.js';

interface CountBody {
  readonly count: number;
  readonly low: number;
  readonly high: number;
  readonly how: 'exact' | 'sample';
}

/** An estimate, as the API tells it. */
export interface EstimateBody {
  readonly audience: CountBody;
  readonly eligible: CountBody & { readonly sampleSize: number };
  readonly lines: readonly HistogramBody[];
  readonly price: {
    readonly currency: string;
    readonly localDay: string;
    readonly amount: string;
    readonly low: string;
    readonly high: string;
    readonly how: 'exact' | 'sample';
    readonly unpricedForms: readonly string[];
  } | null;
  readonly occurrences: readonly { readonly at: string }[];
}

/** `pabal campaigns estimate`: how many people a campaign would reach, what that costs, and when. */
export function estimate(key: string): Promise<void> {
  return withApi(async (api) => {
    const output = createOutput();
    const path = `/v1/campaigns/${encodeURIComponent(key)}/estimate`;
    output.lines(describeEstimate(await api.ask<EstimateBody>('GET', path), output.width));
  });
}

/** An estimate in lines for people. */
export function describeEstimate(told: EstimateBody, width: number): string[] {
  const { audience, eligible, lines, occurrences } = told;
  const asked = { histogram: lines, decided: eligible.sampleSize, audience: audience.count };
  return [
    `Audience: ${describeCount(audience)}. Would get it now: ${describeCount(eligible)}. Nothing was sent.`,
    ...describePrice(told.price),
    ...(occurrences.length === 0 ? [] : [`Next: ${occurrences.map(({ at }) => showInstant(at)).join(', ')}`]),
    `What would become of ${showNumber(eligible.sampleSize)} people who were asked about:`,
    ...outcomeTable(asked, width),
  ];
}

function describeCount({ count, low, high, how }: CountBody): string {
  if (how === 'exact') return `${showNumber(count)} people`;
  return `about ${showNumber(count)} people (${showNumber(low)} to ${showNumber(high)})`;
}

function describePrice(price: EstimateBody['price']): string[] {
  if (price === null) return ['Price: unknown, the price table is empty'];
  const { currency, localDay, how, unpricedForms } = price;
  const [amount, low, high] = [price.amount, price.low, price.high].map(showAmount);
  const sum =
    how === 'exact' ? `${amount} ${currency}` : `about ${amount} ${currency} (${low} to ${high} ${currency})`;
  const missing =
    unpricedForms.length === 0 ? '' : `; without ${unpricedForms.join(', ')}, which has no price`;
  return [`Price of a run: ${sum}, by the prices of ${localDay}${missing}`];
}
