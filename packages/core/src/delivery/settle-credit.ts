import { toMovements } from '../domain/money-movement.js';
import type { StateMove } from '../domain/state-move.js';
import type { FencedBatch } from '../ports/credit-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Spends or gives back what was set aside, by the moves that the ledger of deliveries really made: news that changed nothing
 * there move no money here, however often and in whatever order they come.
 */
export async function settleCredit(
  deps: Pick<DeliveryDeps, 'credits'>,
  unit: Unit,
  moved: readonly { readonly batch: FencedBatch; readonly moves: readonly StateMove[] }[],
  at: Date,
): Promise<void> {
  const settled = moved.flatMap(({ batch, moves }) => {
    const movements = toMovements(moves);
    return movements.length === 0 ? [] : [{ batch, movements }];
  });
  if (settled.length > 0) await deps.credits.settle(unit, settled, at);
}
