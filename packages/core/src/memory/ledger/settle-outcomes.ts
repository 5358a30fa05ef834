import { joinStates, toDeliveryId } from '../../domain/delivery.js';
import { countMoves, type StateMove } from '../../domain/state-move.js';
import type { BatchKey, OutcomeRecord } from '../../ports/delivery-ledger.js';
import type { DeliveryRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';
import { rowsOf } from './batches.js';
import { batchKey, lockHeld } from './fence.js';
import { tallyMove } from './tally-move.js';

/** Writes what became of the messages of a batch, and closes it when none is on its way any more. */
export async function settleOutcomes(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: BatchKey & { readonly fence: number },
  outcomes: readonly OutcomeRecord[],
  at: Date,
): Promise<readonly StateMove[]> {
  const held = await lockHeld(state, transaction, batch);
  const moves: Parameters<typeof countMoves>[0][number][] = [];
  for (const outcome of [...outcomes].sort((a, b) => a.recipientId - b.recipientId)) {
    const id = toDeliveryId({ runId: batch.runId, recipientId: outcome.recipientId, step: outcome.step });
    const row = await state.deliveries.lock(transaction, id);
    if (row?.batchNo !== batch.batchNo) continue;
    const next = settled(row, outcome, at);
    moves.push({ form: row.form, from: row.state, to: next.state });
    tallyMove(state, transaction, row, next, at);
    state.deliveries.set(transaction, id, next);
  }
  const isOpen = rowsOf(state, transaction, held).some((row) => row.state === 'sending');
  if (!isOpen) state.batches.set(transaction, batchKey(batch), { ...held, state: 'done', leaseUntil: null });
  return countMoves(moves);
}

function settled(row: DeliveryRow, outcome: OutcomeRecord, at: Date): DeliveryRow {
  const wasMoved = row.state !== 'sending';
  const state = wasMoved ? joinStates(row.state, outcome.state) : outcome.state;
  if (wasMoved && state === row.state) {
    return { ...row, vendorId: row.vendorId ?? outcome.vendorId, outcomeAt: at };
  }
  return {
    ...row,
    state,
    reasonCode: outcome.reasonCode,
    policyId: outcome.policyId,
    reasons: structuredClone(outcome.reasons ?? row.reasons),
    vendorId: outcome.vendorId,
    vendorCode: outcome.vendorCode,
    dueAt: outcome.dueAt,
    refusals: outcome.refusals,
    outcomeAt: at,
  };
}
