/** Between what a share lies with 95 % certainty. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const z = 1.959964;

/**
 * The 95 % interval of a share of which `hits` in `size` were seen at random, by Wilson (1927). Unlike the usual one it is
 * honest for few and for none: nobody in 2,000 may still be 2 in 1,000.
 */
export function wilsonInterval(hits: number, size: number): Interval {
  if (size === 0) return { low: 0, high: 1 };
  const share = hits / size;
  const weight = 1 + (z * z) / size;
  const middle = (share + (z * z) / (2 * size)) / weight;
  const half = (z / weight) * Math.sqrt((share * (1 - share)) / size + (z * z) / (4 * size * size));
  return {
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === size ? 1 : Math.min(1, middle + half),
  };
}
