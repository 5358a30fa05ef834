import type { RunId } from '../../domain/run.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';

/** Makes the deferred rows of a run that would wake later than `at` due at `at`. */
export async function wakeEarly(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId,
  at: Date,
): Promise<void> {
  const rows = state.deliveries.filter(
    transaction,
    (row) => row.runId === runId && row.state === 'deferred' && !row.isGathered,
  );
  for (const { id } of rows) {
    const row = await state.deliveries.lock(transaction, id);
    if (!row?.dueAt || row.dueAt <= at || row.isGathered) continue;
    state.deliveries.set(transaction, id, { ...row, dueAt: at });
  }
}
