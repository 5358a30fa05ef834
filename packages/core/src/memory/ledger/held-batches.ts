import type { Campaign } from '../../domain/campaign.js';
import type { RunId } from '../../domain/run.js';
import type { BatchKey, HeldRun } from '../../ports/delivery-ledger.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';
import { isHeld } from './batches.js';
import { batchKey } from './fence.js';

/** Runs with held batches whose campaign is running or ended. */
export function heldRuns(state: MemoryState, transaction: MemoryTransaction): readonly HeldRun[] {
  const ids = new Set(state.batches.filter(transaction, isHeld).map(({ runId }) => runId));
  return [...ids].flatMap((runId): HeldRun[] => {
    const campaign = campaignOf(state, transaction, runId);
    if (campaign?.state === 'ended') return [{ runId, ratePerMinute: null }];
    return campaign?.state === 'running' ? [{ runId, ratePerMinute: campaign.ratePerMinute }] : [];
  });
}

/** Lets held batches be claimed while fewer than `people` are let go and not decided. */
export async function letGo(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId,
  people: number,
  limit: number,
): Promise<readonly BatchKey[]> {
  const waiting = state.batches
    .filter(transaction, (row) => row.runId === runId && row.state === 'waiting')
    .sort((a, b) => a.batchNo - b.batchNo);
  let out = waiting.filter((row) => !isHeld(row)).reduce((sum, row) => sum + row.recipientIds.length, 0);
  const gone: BatchKey[] = [];
  for (const { batchNo } of waiting.filter(isHeld)) {
    if (out >= people || gone.length >= limit) break;
    const row = await state.batches.lock(transaction, batchKey({ runId, batchNo }));
    if (!row || !isHeld(row)) continue;
    state.batches.set(transaction, batchKey(row), { ...row, leaseUntil: null });
    out += row.recipientIds.length;
    gone.push({ runId, batchNo });
  }
  return gone;
}

/** How many batches of a run are held back. */
export function countHeld(state: MemoryState, transaction: MemoryTransaction, runId: RunId): number {
  return state.batches.filter(transaction, (row) => row.runId === runId && isHeld(row)).length;
}

/** The campaign of a run. */
export function campaignOf(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId,
): Campaign | undefined {
  const run = state.runs.get(transaction, runId);
  return run && state.campaigns.get(transaction, run.campaignId);
}
