import type * as core from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { applyReceipts } from './apply-receipts.js';
import {
  addBatches,
  claimBatch,
  countUndecided,
  parkBatch,
  releaseBatch,
  splitBatch,
  waitingBatches,
  waitingOfEnded,
} from './batches.js';
import { heldRuns, letGo } from './held-batches.js';
import { type HeldBatch, leaseLost, postpone } from './lease.js';
import { findDelivery, findForRecipient, findMany, listDeliveries } from './list-deliveries.js';
import { eraseMessages, readMessage } from './message-archive.js';
import { recordDecisions } from './record-decisions.js';
import { readHistogram } from './run-tallies.js';
import { settleOutcomes } from './settle-outcomes.js';
import { takeOverSilent } from './silent-batches.js';
import { wakeDue } from './wake-due.js';
import { wakeEarly } from './wake-early.js';

/** The ledger in PostgreSQL: a fixed number of statements a batch. */
export class PgDeliveryLedger implements core.DeliveryLedger {
  readonly #cipher: PgCipher;

  constructor(cipher: PgCipher) {
    this.#cipher = cipher;
  }

  addBatches(
    unit: core.Unit,
    run: core.Run,
    batches: readonly (readonly core.RecipientId[])[],
    start: core.BatchStart,
  ) {
    return addBatches(pgUnitOf(unit), run.id, batches, start);
  }

  claimBatch(unit: core.Unit, key: core.BatchKey, leaseMs: number): Promise<core.ClaimedBatch | null> {
    return claimBatch(pgUnitOf(unit), key, leaseMs);
  }

  releaseBatch(unit: core.Unit, batch: core.ClaimedBatch, why: 'untouched' | 'failed'): Promise<void> {
    return releaseBatch(pgUnitOf(unit), batch, why);
  }

  parkBatch(unit: core.Unit, batch: core.ClaimedBatch, pause: number | 'held'): Promise<void> {
    return parkBatch(pgUnitOf(unit), batch, pause);
  }

  splitBatch(
    unit: core.Unit,
    batch: core.ClaimedBatch,
    size: number,
    start: core.BatchStart,
  ): Promise<readonly core.BatchKey[]> {
    return pgUnitOf(unit).atomic((atomic) => splitBatch(atomic, batch, size, start));
  }

  heldRuns(unit: core.Unit): Promise<readonly core.HeldRun[]> {
    return heldRuns(pgUnitOf(unit));
  }

  letGo(
    unit: core.Unit,
    runId: core.RunId,
    people: number,
    limit: number,
  ): Promise<readonly core.BatchKey[]> {
    return letGo(pgUnitOf(unit), runId, people, limit);
  }

  countUndecided(unit: core.Unit, runId: core.RunId, limit: number): Promise<number> {
    return countUndecided(pgUnitOf(unit), runId, limit);
  }

  record(
    unit: core.Unit,
    batch: core.ClaimedBatch,
    records: readonly core.DecisionRecord[],
    decidedAt: Date,
  ): Promise<void> {
    return pgUnitOf(unit).atomic((atomic) =>
      recordDecisions(atomic, this.#cipher, batch, records, decidedAt),
    );
  }

  async remember(unit: core.Unit, batch: core.ClaimedBatch, vendorReference: string): Promise<void> {
    const { count } = await pgUnitOf(unit).run(
      `UPDATE run_batches SET vendor_reference = $4
        WHERE run_id = $1 AND batch_no = $2 AND fence = $3 AND state <> 'done'`,
      [batch.runId, batch.batchNo, batch.fence, vendorReference],
    );
    if (count === 0) throw leaseLost(batch);
  }

  async confirm(unit: core.Unit, batch: core.ClaimedBatch): Promise<void> {
    // The lock keeps take-overs out until the unit ends, and lets `remember` and `settle` of other units through.
    const { count } = await pgUnitOf(unit).run(
      `SELECT 1 FROM run_batches WHERE run_id = $1 AND batch_no = $2 AND fence = $3 AND state <> 'done' FOR KEY SHARE`,
      [batch.runId, batch.batchNo, batch.fence],
    );
    if (count === 0) throw leaseLost(batch);
  }

  settle(
    unit: core.Unit,
    batch: HeldBatch,
    outcomes: readonly core.OutcomeRecord[],
    at: Date,
  ): Promise<readonly core.StateMove[]> {
    return pgUnitOf(unit).atomic((atomic) => settleOutcomes(atomic, batch, outcomes, at));
  }

  postpone(unit: core.Unit, batch: HeldBatch, pauseMs: number): Promise<void> {
    return postpone(pgUnitOf(unit), batch, pauseMs);
  }

  takeOverSilent(unit: core.Unit, leaseMs: number, limit: number): Promise<readonly core.SilentBatch[]> {
    return pgUnitOf(unit).atomic((atomic) => takeOverSilent(atomic, leaseMs, limit));
  }

  waitingBatches(
    unit: core.Unit,
    runId: core.RunId | null,
    limit: number,
  ): Promise<readonly core.BatchKey[]> {
    return waitingBatches(pgUnitOf(unit), runId, limit);
  }

  waitingOfEnded(unit: core.Unit, perRun: number): Promise<readonly core.BatchKey[]> {
    return waitingOfEnded(pgUnitOf(unit), perRun);
  }

  wakeEarly(unit: core.Unit, runId: core.RunId, at: Date, only?: core.WakeOnly): Promise<void> {
    return wakeEarly(pgUnitOf(unit), runId, at, only);
  }

  wakeDue(unit: core.Unit, now: Date, batchSize: number, limit: number): Promise<readonly core.BatchKey[]> {
    return pgUnitOf(unit).atomic((atomic) => wakeDue(atomic, now, batchSize, limit));
  }

  applyReceipts(unit: core.Unit, receipts: readonly core.Receipt[], at: Date): Promise<core.ReceiptsWritten> {
    return pgUnitOf(unit).atomic((atomic) => applyReceipts(atomic, receipts, at));
  }

  histogram(unit: core.Unit, runId: core.RunId): Promise<readonly core.HistogramLine[]> {
    return readHistogram(pgUnitOf(unit), runId);
  }

  find(unit: core.Unit, workspaceId: core.WorkspaceId, key: core.DeliveryKey): Promise<core.Delivery | null> {
    return findDelivery(pgUnitOf(unit), workspaceId, key);
  }

  findMany(
    unit: core.Unit,
    workspaceId: core.WorkspaceId,
    keys: readonly core.DeliveryKey[],
  ): Promise<readonly core.Delivery[]> {
    return findMany(pgUnitOf(unit), workspaceId, keys);
  }

  findForRecipient(
    unit: core.Unit,
    campaignId: core.CampaignId,
    recipientId: core.RecipientId,
  ): Promise<readonly core.Delivery[]> {
    return findForRecipient(pgUnitOf(unit), campaignId, recipientId);
  }

  list(
    unit: core.Unit,
    workspaceId: core.WorkspaceId,
    filter: core.DeliveryFilter,
    cursor: string | null,
    limit: number,
  ) {
    return listDeliveries(pgUnitOf(unit), workspaceId, filter, cursor, limit);
  }

  message(unit: core.Unit, key: core.DeliveryKey): Promise<unknown> {
    return readMessage(pgUnitOf(unit), this.#cipher, key);
  }

  eraseMessages(unit: core.Unit, recipientId: core.RecipientId): Promise<void> {
    return pgUnitOf(unit).atomic((atomic) => eraseMessages(atomic, this.#cipher, recipientId));
  }
}
