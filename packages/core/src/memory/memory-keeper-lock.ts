import type { RecipientId } from '../domain/recipient.js';
import type { LockMode } from './lock-table.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Keeps a person from being erased (`shared`), or everybody else from writing records of theirs (`exclusive`). */
export function lockKeeper(
  transaction: MemoryTransaction,
  recipientId: RecipientId,
  mode: LockMode,
): Promise<void> {
  return transaction.lock(`person/${recipientId}`, mode);
}
