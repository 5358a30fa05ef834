import { EngineError } from '../../errors/engine-error.js';
import type { BatchKey } from '../../ports/delivery-ledger.js';
import type { BatchRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';

/** Where a batch stands in its table. */
export function batchKey(key: BatchKey): string {
  return `${key.runId}/${key.batchNo}`;
}

/**
 * Locks the batch that a worker believes to hold.
 * @throws EngineError `LEASE_LOST` when it is closed or another worker has it
 */
export async function lockHeld(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: BatchKey & { readonly fence: number },
): Promise<BatchRow> {
  return assertHeld(await state.batches.lock(transaction, batchKey(batch)), batch);
}

/** @throws EngineError `LEASE_LOST` when the batch is closed or another worker has it */
export function assertHeld(
  row: BatchRow | undefined,
  batch: BatchKey & { readonly fence: number },
): BatchRow {
  if (row?.fence === batch.fence && row.state !== 'done') return row;
  const name = `Batch ${batch.batchNo} of run ${batch.runId}`;
  throw new EngineError(
    'LEASE_LOST',
    `${name} is not held under fence ${batch.fence} any more; nothing was written`,
  );
}
