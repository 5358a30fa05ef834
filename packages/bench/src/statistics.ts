/** The value below which the given share of the values lies; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new TypeError('There are no values');
  return value;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new TypeError('There are no values');
  return (lower + upper) / 2;
}

/** The median of each of so many equal stretches, in order: tells whether something grows. */
export function stretches(values: readonly number[], count: number): readonly number[] {
  const length = Math.max(1, Math.floor(values.length / count));
  return Array.from({ length: Math.min(count, values.length) }, (_, index) =>
    median(values.slice(index * length, (index + 1) * length)),
  );
}

/** Whole numbers, side by side. */
export function toRounded(values: readonly number[]): string {
  return values.map((value) => Math.round(value)).join(' ');
}
