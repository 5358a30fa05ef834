/** The lowest and the highest of some ids; `[Infinity, 0]` when there are none. */
export function boundsOf(ids: readonly number[]): readonly [lowest: number, highest: number] {
  let lowest = Infinity;
  let highest = 0;
  for (const id of ids) {
    if (id < lowest) lowest = id;
    if (id > highest) highest = id;
  }
  return [lowest, highest];
}

/** How some ids stand: `whole` is a stretch without gaps, `dense` one with fewer gaps than ids. */
export interface Spread {
  readonly lowest: number;
  readonly highest: number;
  readonly kind: 'whole' | 'dense' | 'apart';
}

/** Tells how ids, each named once, stand to one another: those side by side are cheaper to read as a stretch. */
export function spreadOf(ids: readonly number[]): Spread {
  const [lowest, highest] = boundsOf(ids);
  const span = highest - lowest + 1;
  const kind = span === ids.length ? 'whole' : span <= 2 * ids.length ? 'dense' : 'apart';
  return { lowest, highest, kind };
}
