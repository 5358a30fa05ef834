import { toDeliveryId } from '../../domain/delivery.js';
import type { RecipientId } from '../../domain/recipient.js';
import type { Run, RunId } from '../../domain/run.js';
import type { BatchKey, BatchStart, ClaimedBatch } from '../../ports/delivery-ledger.js';
import type { BatchRow, DeliveryRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';
import { batchKey, lockHeld } from './fence.js';

/** The lease of a batch that is held back: nobody can claim it before it is let go. */
const forGood = new Date(8_640_000_000_000_000);

/** Makes waiting batches of a run. */
export function addBatches(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId,
  kind: BatchRow['kind'],
  batches: readonly (readonly RecipientId[])[],
  start: BatchStart,
): readonly BatchKey[] {
  return batches.map((recipientIds) => {
    const batchNo = state.next(`batch/${runId}`);
    const row: BatchRow = {
      ...{ runId, batchNo, kind, recipientIds: [...recipientIds], state: 'waiting' },
      leaseUntil: start === 'held' ? forGood : null,
      ...{ attempt: 0, failures: 0, fence: 0, vendorReference: null, silentSince: null },
    };
    state.batches.set(transaction, batchKey(row), row);
    return { runId, batchNo };
  });
}

/** Takes a waiting batch that nobody holds. */
export function claimBatch(
  state: MemoryState,
  transaction: MemoryTransaction,
  key: BatchKey,
  now: Date,
  leaseMs: number,
): ClaimedBatch | null {
  if (!state.batches.tryLock(transaction, batchKey(key))) return null;
  const row = state.batches.get(transaction, batchKey(key));
  if (!row || !isFree(row, now)) return null;
  const claimed = { ...row, fence: row.fence + 1, attempt: row.attempt + 1, leaseUntil: later(now, leaseMs) };
  state.batches.set(transaction, batchKey(key), claimed);
  const { runId, batchNo, kind, recipientIds, attempt, failures, fence } = claimed;
  const rows = rowsOf(state, transaction, row).filter(({ isGathered }) => isGathered);
  const byPerson = new Map(rows.map((delivery) => [delivery.recipientId, delivery]));
  const each = (read: (delivery: DeliveryRow) => number): readonly number[] =>
    recipientIds.map((id) => {
      const delivery = byPerson.get(id);
      return delivery ? read(delivery) : 0;
    });
  return {
    ...{ runId, batchNo, kind, recipientIds, attempt, failures, fence },
    steps: each(({ step }) => step),
    attempts: each((delivery) => delivery.attempt),
    refusals: each(({ refusals }) => refusals),
  };
}

/** Gives a batch back undecided. The fence grows, so that whoever gave it back cannot write any more. */
export async function releaseBatch(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: ClaimedBatch,
  why: 'untouched' | 'failed',
): Promise<void> {
  const row = await state.batches.lock(transaction, batchKey(batch));
  if (row?.fence !== batch.fence || row.state !== 'waiting') return;
  state.batches.set(transaction, batchKey(batch), {
    ...row,
    attempt: row.attempt - 1,
    failures: row.failures + (why === 'failed' ? 1 : 0),
    fence: row.fence + 1,
    leaseUntil: null,
  });
}

/** Gives a batch back undecided, for a while or until it is let go. */
export async function parkBatch(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: ClaimedBatch,
  now: Date,
  pause: number | 'held',
): Promise<void> {
  const row = await state.batches.lock(transaction, batchKey(batch));
  if (row?.fence !== batch.fence || row.state !== 'waiting') return;
  const leaseUntil = pause === 'held' ? forGood : later(now, pause);
  const undone = { attempt: row.attempt - 1, fence: row.fence + 1 };
  state.batches.set(transaction, batchKey(batch), { ...row, ...undone, leaseUntil });
}

/** Lets the lease of a batch that is on its way end soon. */
export async function postpone(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: BatchKey & { readonly fence: number },
  now: Date,
  pauseMs: number,
): Promise<void> {
  const row = await lockHeld(state, transaction, batch);
  const silentSince = row.silentSince ?? now;
  state.batches.set(transaction, batchKey(row), { ...row, silentSince, leaseUntil: later(now, pauseMs) });
}

/** Replaces a batch by pieces of at most `size` people. */
export async function splitBatch(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: ClaimedBatch,
  size: number,
  start: BatchStart,
): Promise<readonly BatchKey[]> {
  const row = await lockHeld(state, transaction, batch);
  if (row.recipientIds.length < 2) throw new TypeError('A batch of one person cannot be split');
  const pieces: RecipientId[][] = [];
  for (let from = 0; from < row.recipientIds.length; from += size)
    pieces.push(row.recipientIds.slice(from, from + size));
  const keys = addBatches(state, transaction, row.runId, row.kind, pieces, start);
  for (const gathered of rowsOf(state, transaction, row).filter((delivery) => delivery.isGathered)) {
    const piece = keys[pieces.findIndex((people) => people.includes(gathered.recipientId))];
    state.deliveries.set(transaction, gathered.id, { ...gathered, batchNo: piece?.batchNo ?? row.batchNo });
  }
  state.batches.set(transaction, batchKey(row), { ...row, state: 'done', leaseUntil: null });
  return keys;
}

/** Batches that nobody holds and that wait to be decided, oldest first. */
export function waitingBatches(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId | null,
  now: Date,
  limit: number,
): readonly BatchKey[] {
  const isAsked = (row: BatchRow): boolean =>
    runId === null ? isOfRunningCampaign(state, transaction, row.runId) : row.runId === runId;
  return state.batches
    .filter(transaction, (row) => isFree(row, now) && isAsked(row))
    .sort((a, b) => a.runId - b.runId || a.batchNo - b.batchNo)
    .slice(0, limit)
    .map(({ runId: ofRun, batchNo }) => ({ runId: ofRun, batchNo }));
}

/** Batches that nobody holds of active runs whose campaign has ended: up to `perRun` of each, oldest first. */
export function waitingOfEnded(
  state: MemoryState,
  transaction: MemoryTransaction,
  now: Date,
  perRun: number,
): readonly BatchKey[] {
  const isEnded = ({ state: runState, campaignId }: Run): boolean =>
    runState === 'active' && state.campaigns.get(transaction, campaignId)?.state === 'ended';
  return state.runs
    .filter(transaction, isEnded)
    .sort((a, b) => a.id - b.id)
    .flatMap(({ id }) => waitingBatches(state, transaction, id, now, perRun));
}

/** How many batches of a run are not decided yet. */
export function countUndecided(state: MemoryState, transaction: MemoryTransaction, runId: RunId): number {
  return state.batches.filter(transaction, (row) => row.runId === runId && row.state === 'waiting').length;
}

/** Whether a batch is held back by the rate of its run. */
export function isHeld({ state, leaseUntil }: BatchRow): boolean {
  return state === 'waiting' && leaseUntil?.getTime() === forGood.getTime();
}

/** The ledger rows that a batch decided last, or gathered. */
export function rowsOf(state: MemoryState, transaction: MemoryTransaction, batch: BatchRow): DeliveryRow[] {
  return batch.recipientIds.flatMap((recipientId) => {
    const rows: DeliveryRow[] = [];
    for (let step = 0; ; step += 1) {
      const row = state.deliveries.get(transaction, toDeliveryId({ runId: batch.runId, recipientId, step }));
      if (!row) return rows;
      if (row.batchNo === batch.batchNo) rows.push(row);
    }
  });
}

/** The campaign of a run is running, or ended: then its batches wait to be cancelled. */
function isOfRunningCampaign(state: MemoryState, transaction: MemoryTransaction, runId: RunId): boolean {
  const run: Run | undefined = state.runs.get(transaction, runId);
  const campaign = run && state.campaigns.get(transaction, run.campaignId);
  return run?.kind === 'test' || campaign?.state === 'running' || campaign?.state === 'ended';
}

function isFree(row: BatchRow, now: Date): boolean {
  return row.state === 'waiting' && (row.leaseUntil === null || row.leaseUntil <= now);
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
