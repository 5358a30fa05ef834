/**
 * Values that stand in a row: of the distinct values in ascending order, those in stretches of `length` or more with the same step
 * between neighbours. A step of 1 are consecutive numbers.
 */
export function findRuns(values: readonly number[], length: number): ReadonlySet<number> {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const found = new Set<number>();
  let start = 0;
  for (let index = 1; index <= sorted.length; index += 1) {
    const step = stepAt(sorted, start + 1);
    if (index < sorted.length && stepAt(sorted, index) === step) continue;
    if (index - start >= length) for (const value of sorted.slice(start, index)) found.add(value);
    // The last value of a stretch may be the first of the next.
    start = index - 1;
  }
  return found;
}

function stepAt(sorted: readonly number[], index: number): number {
  return (sorted[index] ?? 0) - (sorted[index - 1] ?? 0);
}
