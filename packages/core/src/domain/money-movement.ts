import type { DeliveryState } from './delivery.js';
import type { StateMove } from './state-move.js';

/** What becomes of money that was set aside for messages of one form. Counts of messages; each has the price of its batch. */
export interface MoneyMovement {
  readonly kind: 'settle' | 'refund';
  readonly form: string;
  /** Messages for which money is not set aside any more. */
  readonly held: number;
  /** Messages that are paid now; below zero when their money comes back. */
  readonly spent: number;
}

type MoneyState = 'reserved' | 'spent' | 'free';

/**
 * Vendors are paid for what they deliver: a message that did not arrive is given back. While nobody knows, the money stays
 * set aside.
 */
const moneyStates: Readonly<Record<DeliveryState, MoneyState>> = {
  sending: 'reserved',
  unknown: 'reserved',
  accepted: 'spent',
  delivered: 'spent',
  undelivered: 'free',
  rejected: 'free',
  deferred: 'free',
  suppressed: 'free',
  expired: 'free',
  cancelled: 'free',
};

/** What deliveries that moved mean for the money of their batch: a movement at most for each kind and form. */
export function toMovements(moves: readonly StateMove[]): readonly MoneyMovement[] {
  const movements = new Map<string, MoneyMovement>();
  for (const { form, from, to, count } of moves) {
    const [before, after] = [moneyStates[from], moneyStates[to]];
    if (before === after || after === 'reserved') continue;
    const kind = after === 'spent' ? 'settle' : 'refund';
    const known = movements.get(`${kind}/${form}`);
    const held = before === 'reserved' ? count : 0;
    const spent = (after === 'spent' ? count : 0) - (before === 'spent' ? count : 0);
    movements.set(`${kind}/${form}`, {
      ...{ kind, form },
      held: (known?.held ?? 0) + held,
      spent: (known?.spent ?? 0) + spent,
    });
  }
  return [...movements.values()];
}
