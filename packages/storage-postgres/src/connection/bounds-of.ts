/** The lowest and the highest of some ids; `[Infinity, 0]` when there are none. */
export function boundsOf(ids: readonly number[]): readonly [lowest: number, highest: number] {
  return ids.reduce<readonly [number, number]>(
    ([low, high], id) => [Math.min(low, id), Math.max(high, id)],
    [Infinity, 0],
  );
}
