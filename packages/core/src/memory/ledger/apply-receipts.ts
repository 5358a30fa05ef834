import { joinStates, parseDeliveryId, type DeliveryKey } from '../../domain/delivery.js';
import { toFailureCode } from '../../domain/failure-code.js';
import { countMoves } from '../../domain/state-move.js';
import type { Receipt } from '../../domain/receipt.js';
import type { ReceiptsWritten } from '../../ports/delivery-ledger.js';
import type { DeliveryRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';
import { tallyMove } from './tally-move.js';

/** Moves deliveries forward by what vendors say later. */
export async function applyReceipts(
  state: MemoryState,
  transaction: MemoryTransaction,
  receipts: readonly Receipt[],
  at: Date,
): Promise<ReceiptsWritten> {
  const undelivered = new Map<string, DeliveryKey>();
  const begun = new Map<string, DeliveryRow>();
  const counts = { applied: 0, ignored: 0, notFound: 0 };
  for (const receipt of byPerson(receipts)) {
    const key = parseDeliveryId(receipt.deliveryId);
    const row = key && (await state.deliveries.lock(transaction, receipt.deliveryId));
    if (!row) {
      counts.notFound += 1;
      continue;
    }
    const next = joinStates(row.state, receipt.kind);
    if (next === row.state) {
      counts.ignored += 1;
      continue;
    }
    counts.applied += 1;
    if (!begun.has(row.id)) begun.set(row.id, row);
    if (next === 'undelivered') undelivered.set(receipt.deliveryId, key);
    else undelivered.delete(receipt.deliveryId);
    const moved = {
      ...row,
      state: next,
      reasonCode: receipt.kind === 'undelivered' ? toFailureCode(receipt.reason ?? 'other') : null,
      policyId: receipt.kind === 'undelivered' ? 'core' : null,
      vendorId: receipt.vendorId,
      vendorCode: receipt.vendorCode,
      receiptAt: at,
    };
    tallyMove(state, transaction, row, moved, at);
    state.deliveries.set(transaction, receipt.deliveryId, moved);
  }
  return { ...counts, undelivered: [...undelivered.values()], moved: movesOf(state, transaction, begun) };
}

function movesOf(
  state: MemoryState,
  transaction: MemoryTransaction,
  begun: ReadonlyMap<string, DeliveryRow>,
): ReceiptsWritten['moved'] {
  const batches = new Map<string, DeliveryRow[]>();
  for (const row of begun.values()) {
    const key = `${row.runId}/${row.batchNo}`;
    batches.set(key, [...(batches.get(key) ?? []), row]);
  }
  return [...batches.values()].flatMap((rows) => {
    const [first] = rows;
    const moves = rows.map(({ id, form, state: from }) => ({
      ...{ form, from },
      to: state.deliveries.get(transaction, id)?.state ?? from,
    }));
    return first ? { batch: { runId: first.runId, batchNo: first.batchNo }, moves: countMoves(moves) } : [];
  });
}

/** Stable by recipient, so that two units never wait for each other. */
function byPerson(receipts: readonly Receipt[]): Receipt[] {
  const personOf = (receipt: Receipt): number => parseDeliveryId(receipt.deliveryId)?.recipientId ?? 0;
  return [...receipts].sort((a, b) => personOf(a) - personOf(b));
}
