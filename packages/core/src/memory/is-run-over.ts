import { openStates } from '../domain/delivery.js';
import type { Run } from '../domain/run.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Whether an active run has found its whole audience, and no batch and no delivery of it is open. */
export function isRunOver(state: MemoryState, transaction: MemoryTransaction, run: Run | undefined): boolean {
  if (!run?.expanded || run.state !== 'active') return false;
  for (const batch of state.batches.values(transaction)) {
    if (batch.runId === run.id && batch.state !== 'done') return false;
  }
  for (const delivery of state.deliveries.values(transaction)) {
    if (delivery.runId === run.id && openStates.includes(delivery.state)) return false;
  }
  return true;
}
