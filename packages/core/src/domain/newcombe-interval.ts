import { wilsonInterval, type Interval } from './wilson-interval.js';

/** A share that was seen: so many of so many. */
export interface SeenShare {
  readonly hits: number;
  /** More than 0. */
  readonly trials: number;
}

/**
 * Between what the difference of two shares lies with 95 % certainty, `one` less `other`, by Newcombe (1998, method 10): made of the
 * Wilson intervals of both, so that it is honest for few and for none as they are.
 */
export function newcombeInterval(one: SeenShare, other: SeenShare): Interval {
  const [a, b] = [one.hits / one.trials, other.hits / other.trials];
  const [ofA, ofB] = [wilsonInterval(one.hits, one.trials), wilsonInterval(other.hits, other.trials)];
  return {
    low: Math.max(-1, a - b - Math.hypot(a - ofA.low, ofB.high - b)),
    high: Math.min(1, a - b + Math.hypot(ofA.high - a, b - ofB.low)),
  };
}
