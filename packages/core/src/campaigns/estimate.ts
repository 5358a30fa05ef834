import type { Amount, Currency } from '../domain/money.js';
import type { HistogramLine } from '../ports/delivery-ledger.js';
import type { ShownOccurrence } from './show-occurrences.js';

/** A number of people, and between what it lies with 95 % certainty; the same three where it was counted. */
export interface EstimatedCount {
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

/** What the messages of a run cost, and between what it lies with at least 95 % certainty. */
export interface EstimatedPrice {
  readonly currency: Currency;
  /** By the prices of which day, `YYYY-MM-DD` in the zone of the workspace. */
  readonly localDay: string;
  readonly amount: Amount;
  readonly low: Amount;
  readonly high: Amount;
  readonly how: 'exact' | 'sample';
  /** Forms of messages that would go out for which the table has no price: they count as 0 here. */
  readonly unpricedForms: readonly string[];
}

/** How many people a run would reach, and how that was found. */
export interface Estimate {
  /** For which instant the policies were asked. */
  readonly at: Date;
  /** `exact`: everybody was looked at. `sample`: drawn at random from the workspace. */
  readonly audience: EstimatedCount & { readonly how: 'exact' | 'sample' };
  /** Those whose message would go out at once, by the real policies. */
  readonly eligible: EstimatedCount & { readonly how: 'exact' | 'sample'; readonly sampleSize: number };
  /** Those who would wait for the winner of the experiment; `null` where nobody has to. */
  readonly awaiting: EstimatedCount | null;
  /** What became of the people who were asked about, as the histogram of a run. */
  readonly lines: readonly HistogramLine[];
  /** Of one run, the next one; `null` when the workspace keeps no prices. */
  readonly price: EstimatedPrice | null;
  /** The next occurrences of a campaign with a schedule, five at most. */
  readonly occurrences: readonly ShownOccurrence[];
}
