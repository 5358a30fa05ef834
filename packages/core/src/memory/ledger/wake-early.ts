import type { RunId } from '../../domain/run.js';
import type { WakeOnly } from '../../ports/delivery-ledger.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';

/** Makes the deferred rows of a run that would wake later than `at` due at `at`: those that `only` names, or all. */
export async function wakeEarly(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId,
  at: Date,
  only?: WakeOnly,
): Promise<void> {
  const people = only && 'recipientIds' in only ? new Set(only.recipientIds) : null;
  const codes = only && 'reasonCodes' in only ? new Set<string | null>(only.reasonCodes) : null;
  const rows = state.deliveries.filter(
    transaction,
    ({ runId: of, state: stands, isGathered, recipientId, reasonCode }) =>
      of === runId &&
      stands === 'deferred' &&
      !isGathered &&
      (people?.has(recipientId) ?? codes?.has(reasonCode) ?? true),
  );
  for (const { id } of rows) {
    const row = await state.deliveries.lock(transaction, id);
    if (!row?.dueAt || row.dueAt <= at || row.isGathered) continue;
    state.deliveries.set(transaction, id, { ...row, dueAt: at });
  }
}
