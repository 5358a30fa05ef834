import type { Sentence } from './reason.js';
import type { RunId } from './run.js';
import type { Interval } from './wilson-interval.js';

/** What a metric counted of one variant. */
export interface VariantTrials {
  readonly variant: string;
  /** Those of whom it can be told. */
  readonly trials: number;
  /** Those of them who count as a success. */
  readonly hits: number;
}

/** What is known of one variant. */
export interface VariantFigures extends VariantTrials {
  /** Hits of trials, 0 to 1; `null` without a trial. */
  readonly rate: number | null;
  /** Between what the rate lies with 95 % certainty; 0 and 1 without a trial. */
  readonly interval: Interval;
}

/** How two variants differ. */
export interface VariantDifference extends Interval {
  /** The variant that is compared with: the best of the others. */
  readonly against: string;
  /** Rate of the leader less that of the other; `low` and `high` with 95 % certainty. */
  readonly difference: number;
}

/** What an experiment shows. */
export interface ExperimentReport {
  readonly metric: string;
  /** In the order of the experiment. */
  readonly variants: readonly VariantFigures[];
  /** The best by its rate, the earlier of two that are equal, or the one that was picked; `null` without any trial. */
  readonly leader: string | null;
  /** `null` while there is nothing to compare the leader with. */
  readonly difference: VariantDifference | null;
  /** How sure that is, in plain words. */
  readonly sentence: Sentence;
}

/** What was chosen in a run, once and for good. */
export interface ExperimentResult {
  readonly runId: RunId;
  readonly winner: string;
  /** `figures`: the best by its rate. `by-hand`: picked by an operator. */
  readonly how: 'figures' | 'by-hand';
  /** `key:<id>`, or `system` at the set time. */
  readonly actor: string;
  readonly decidedAt: Date;
  /** What the figures were then. */
  readonly report: ExperimentReport;
}
