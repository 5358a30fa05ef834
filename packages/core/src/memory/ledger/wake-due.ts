import type { RunId } from '../../domain/run.js';
import { largestBatch } from '../../domain/run-rate.js';
import type { BatchKey } from '../../ports/delivery-ledger.js';
import type { DeliveryRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';
import { addBatches } from './batches.js';
import { campaignOf, countHeld } from './held-batches.js';

/** Batches of a run with a rate that may wait at a time. */
const mostHeld = 64;

/** Gathers deferred rows that are due, or whose campaign has ended, into at most `limit` batches of one run each. */
export function wakeDue(
  state: MemoryState,
  transaction: MemoryTransaction,
  now: Date,
  batchSize: number,
  limit: number,
): readonly BatchKey[] {
  const rows = state.deliveries
    .filter(transaction, (row) => row.state === 'deferred' && !row.isGathered)
    .filter((row) => isDue(state, transaction, row, now))
    .sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) || a.position - b.position)
    .filter((row) => state.deliveries.tryLock(transaction, row.id));
  const rateOf = (runId: RunId): number | null => {
    const campaign = campaignOf(state, transaction, runId);
    return campaign?.state === 'ended' ? null : (campaign?.ratePerMinute ?? null);
  };
  const sizeOf = (runId: RunId): number => {
    const rate = rateOf(runId);
    return rate === null ? batchSize : Math.min(batchSize, largestBatch(rate));
  };
  let made = 0;
  return cut(rows, sizeOf).flatMap(({ runId, gathered }): BatchKey[] => {
    const start = rateOf(runId) === null ? 'free' : 'held';
    if (made >= limit || (start === 'held' && countHeld(state, transaction, runId) >= mostHeld)) return [];
    made += 1;
    const people = gathered.map((row) => row.recipientId);
    const key = addBatches(state, transaction, runId, 'wake', [people], start)[0] as BatchKey;
    for (const row of gathered) {
      state.deliveries.set(transaction, row.id, { ...row, batchNo: key.batchNo, isGathered: true });
    }
    return start === 'free' ? [key] : [];
  });
}

function isDue(state: MemoryState, transaction: MemoryTransaction, row: DeliveryRow, now: Date): boolean {
  const campaign = state.campaigns.get(transaction, row.campaignId);
  if (campaign?.state === 'ended') return true;
  const isTest = state.runs.get(transaction, row.runId)?.kind === 'test';
  return (isTest || campaign?.state === 'running') && row.dueAt !== null && row.dueAt <= now;
}

function cut(
  rows: readonly DeliveryRow[],
  sizeOf: (runId: RunId) => number,
): { runId: RunId; gathered: DeliveryRow[] }[] {
  const batches: { runId: RunId; gathered: DeliveryRow[] }[] = [];
  const open = new Map<RunId, DeliveryRow[]>();
  for (const row of rows) {
    const gathered = open.get(row.runId);
    const isTaken = gathered?.some((other) => other.recipientId === row.recipientId);
    if (gathered && gathered.length < sizeOf(row.runId) && !isTaken) {
      gathered.push(row);
      continue;
    }
    const next = [row];
    open.set(row.runId, next);
    batches.push({ runId: row.runId, gathered: next });
  }
  return batches;
}
