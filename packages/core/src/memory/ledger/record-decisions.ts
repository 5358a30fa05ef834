import { toDeliveryId } from '../../domain/delivery.js';
import type { Run } from '../../domain/run.js';
import { EngineError } from '../../errors/engine-error.js';
import type { ClaimedBatch, DecisionRecord } from '../../ports/delivery-ledger.js';
import type { BatchRow, DeliveryRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';
import { batchKey, lockHeld } from './fence.js';
import { tallyMove } from './tally-move.js';

/** Writes what was decided for the people of a batch. */
export async function recordDecisions(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: ClaimedBatch,
  records: readonly DecisionRecord[],
  decidedAt: Date,
): Promise<void> {
  const held = await lockHeld(state, transaction, batch);
  const run = state.runs.get(transaction, batch.runId);
  if (!run) throw new TypeError(`There is no run ${batch.runId}`);
  assertOneEach(held, records);
  const rows: DeliveryRow[] = [];
  for (const record of [...records].sort((a, b) => a.recipientId - b.recipientId)) {
    rows.push(await toRow(state, transaction, held, run, record, decidedAt));
  }
  for (const row of rows) {
    tallyMove(state, transaction, state.deliveries.get(transaction, row.id), row, decidedAt);
    state.deliveries.set(transaction, row.id, row);
  }
  const isGoing = records.some((record) => record.state === 'sending');
  state.batches.set(transaction, batchKey(batch), {
    ...held,
    state: isGoing ? 'on-its-way' : 'done',
    leaseUntil: isGoing ? held.leaseUntil : null,
  });
}

async function toRow(
  state: MemoryState,
  transaction: MemoryTransaction,
  batch: BatchRow,
  run: Run,
  record: DecisionRecord,
  decidedAt: Date,
): Promise<DeliveryRow> {
  const { recipientId, step } = record;
  const id = toDeliveryId({ runId: run.id, recipientId, step });
  const known = await state.deliveries.lock(transaction, id);
  const isOurs = known?.isGathered && known.batchNo === batch.batchNo && known.state === 'deferred';
  if (known && !isOurs) {
    throw new EngineError('LEASE_LOST', `Delivery ${id} was decided by another batch; nothing was written`);
  }
  return {
    ...{ id, runId: run.id, recipientId, step, workspaceId: run.workspaceId, campaignId: run.campaignId },
    position: known?.position ?? state.next('delivery'),
    batchNo: batch.batchNo,
    isGathered: false,
    state: record.state,
    reasonCode: record.reasonCode,
    policyId: record.policyId,
    reasons: structuredClone(record.reasons),
    amendments: structuredClone(record.amendments),
    form: record.form,
    variant: record.variant ?? known?.variant ?? null,
    fingerprint: record.fingerprint,
    vendorId: null,
    vendorCode: known?.vendorCode ?? null,
    attempt: record.attempt,
    refusals: known?.refusals ?? 0,
    dueAt: record.dueAt,
    decidedAt,
    outcomeAt: null,
    receiptAt: null,
    message: structuredClone(record.message ?? null),
  };
}

function assertOneEach(batch: BatchRow, records: readonly DecisionRecord[]): void {
  const people = new Set(records.map((record) => record.recipientId));
  const isComplete = batch.recipientIds.every((id) => people.has(id));
  if (!isComplete || records.length !== batch.recipientIds.length) {
    throw new TypeError(
      `Batch ${batch.batchNo} has ${batch.recipientIds.length} people; give one record for each`,
    );
  }
}
