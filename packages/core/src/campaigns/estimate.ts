import type { HistogramLine } from '../ports/delivery-ledger.js';

/** A number of people, and between what it lies with 95 % certainty; the same three where it was counted. */
export interface EstimatedCount {
  readonly count: number;
  readonly low: number;
  readonly high: number;
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
}
