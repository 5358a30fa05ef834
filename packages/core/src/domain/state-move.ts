import type { DeliveryState } from './delivery.js';

/** So many deliveries of one form that went from one state to another together. */
export interface StateMove {
  readonly form: string;
  readonly from: DeliveryState;
  readonly to: DeliveryState;
  readonly count: number;
}

/** Sums up single moves: a line for each form and pair of states. A delivery without a form was never on its way. */
export function countMoves(
  moves: readonly {
    readonly form: string | null;
    readonly from: DeliveryState;
    readonly to: DeliveryState;
  }[],
): readonly StateMove[] {
  const lines = new Map<string, StateMove>();
  for (const { form, from, to } of moves) {
    if (form === null || from === to) continue;
    const key = `${form}/${from}/${to}`;
    lines.set(key, { form, from, to, count: (lines.get(key)?.count ?? 0) + 1 });
  }
  return [...lines.values()];
}
