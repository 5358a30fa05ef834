import { describeDifference } from './describe-difference.js';
import type {
  ExperimentReport,
  VariantDifference,
  VariantFigures,
  VariantTrials,
} from './experiment-report.js';
import { newcombeInterval } from './newcombe-interval.js';
import { wilsonInterval } from './wilson-interval.js';

/** Compares variants by what a metric counted. `picked` is the one that an operator chose, whatever the figures say. */
export function compareVariants(
  metric: string,
  counted: readonly VariantTrials[],
  picked: string | null = null,
): ExperimentReport {
  const variants = counted.map(toFigures);
  const leader = picked ?? bestOf(variants)?.variant ?? null;
  const led = variants.find(({ variant }) => variant === leader);
  const other = bestOf(variants.filter(({ variant }) => variant !== leader));
  const difference = led && other ? differenceOf(led, other) : null;
  return { metric, variants, leader, difference, sentence: describeDifference(leader, difference) };
}

function toFigures(counted: VariantTrials): VariantFigures {
  const { trials, hits } = counted;
  const rate = trials === 0 ? null : hits / trials;
  return { ...counted, rate, interval: wilsonInterval(hits, trials) };
}

/** The best rate; the earlier of two that are equal. */
function bestOf(variants: readonly VariantFigures[]): VariantFigures | null {
  let best: VariantFigures | null = null;
  for (const one of variants) if (one.rate !== null && one.rate > (best?.rate ?? -1)) best = one;
  return best;
}

function differenceOf(led: VariantFigures, other: VariantFigures): VariantDifference | null {
  if (led.rate === null || other.rate === null) return null;
  return {
    against: other.variant,
    difference: led.rate - other.rate,
    ...newcombeInterval(led, other),
  };
}
