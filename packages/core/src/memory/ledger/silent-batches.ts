import type { SilentBatch } from '../../ports/delivery-ledger.js';
import type { BatchRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';
import { rowsOf } from './batches.js';
import { batchKey } from './fence.js';

/** Takes over batches whose worker went silent while they were on their way. */
export function takeOverSilent(
  state: MemoryState,
  transaction: MemoryTransaction,
  now: Date,
  leaseMs: number,
  limit: number,
): readonly SilentBatch[] {
  const isSilent = (row: BatchRow): boolean =>
    row.state === 'on-its-way' && row.leaseUntil !== null && row.leaseUntil <= now;
  return state.batches
    .filter(transaction, isSilent)
    .filter((row) => state.batches.tryLock(transaction, batchKey(row)))
    .slice(0, limit)
    .flatMap((row) => {
      const taken = {
        ...row,
        fence: row.fence + 1,
        attempt: row.attempt + 1,
        leaseUntil: new Date(now.getTime() + leaseMs),
        silentSince: row.silentSince ?? now,
      };
      state.batches.set(transaction, batchKey(row), taken);
      return toSilentBatch(state, transaction, taken, now.getTime() - taken.silentSince.getTime());
    });
}

function toSilentBatch(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: BatchRow,
  silentForMs: number,
): SilentBatch[] {
  const run = state.runs.get(transaction, batch.runId);
  const campaign = run && state.campaigns.get(transaction, run.campaignId);
  if (!campaign) return [];
  const { runId, batchNo, fence, vendorReference } = batch;
  const open = rowsOf(state, transaction, batch)
    .filter((row) => row.state === 'sending')
    .map(({ recipientId, step, refusals }) => ({ recipientId, step, refusals }));
  const { workspaceId, id: campaignId, channel } = campaign;
  return [{ runId, batchNo, workspaceId, campaignId, channel, fence, silentForMs, vendorReference, open }];
}
