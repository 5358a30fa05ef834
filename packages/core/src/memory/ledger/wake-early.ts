import type { RecipientId } from '../../domain/recipient.js';
import type { RunId } from '../../domain/run.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';

/** Makes the deferred rows of a run that would wake later than `at` due at `at`: those of `only`, or all. */
export async function wakeEarly(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId,
  at: Date,
  only?: readonly RecipientId[],
): Promise<void> {
  const meant = only && new Set(only);
  const rows = state.deliveries.filter(
    transaction,
    ({ runId: of, state: stands, isGathered, recipientId }) =>
      of === runId && stands === 'deferred' && !isGathered && (meant?.has(recipientId) ?? true),
  );
  for (const { id } of rows) {
    const row = await state.deliveries.lock(transaction, id);
    if (!row?.dueAt || row.dueAt <= at || row.isGathered) continue;
    state.deliveries.set(transaction, id, { ...row, dueAt: at });
  }
}
