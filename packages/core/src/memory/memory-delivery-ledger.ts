import type { CampaignId } from '../domain/campaign.js';
import { toDeliveryId, type DeliveryKey } from '../domain/delivery.js';
import type { Receipt } from '../domain/receipt.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId } from '../domain/run.js';
import type { StateMove } from '../domain/state-move.js';
import type { Clock } from '../ports/clock.js';
import type * as port from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import { applyReceipts } from './ledger/apply-receipts.js';
import {
  addBatches,
  claimBatch,
  countUndecided,
  parkBatch,
  postpone,
  releaseBatch,
  splitBatch,
  waitingBatches,
  waitingOfEnded,
} from './ledger/batches.js';
import { assertHeld, batchKey, lockHeld } from './ledger/fence.js';
import { heldRuns, letGo } from './ledger/held-batches.js';
import { histogramOf, listDeliveries, toDelivery } from './ledger/list-deliveries.js';
import { recordDecisions } from './ledger/record-decisions.js';
import { settleOutcomes } from './ledger/settle-outcomes.js';
import { takeOverSilent } from './ledger/silent-batches.js';
import { wakeDue } from './ledger/wake-due.js';
import { wakeEarly } from './ledger/wake-early.js';
import type { MemoryState } from './memory-state.js';

type Held = port.BatchKey & { readonly fence: number };

/** The ledger in memory. Messages are not sealed: memory is not at rest. */
export class MemoryDeliveryLedger implements port.DeliveryLedger {
  readonly #state: MemoryState;
  readonly #clock: Clock;

  constructor(state: MemoryState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  addBatches(unit: Unit, run: Run, batches: readonly (readonly RecipientId[])[], start: port.BatchStart) {
    return this.#state.within(unit, (tx) => addBatches(this.#state, tx, run.id, 'fresh', batches, start));
  }

  claimBatch(unit: Unit, key: port.BatchKey, leaseMs: number): Promise<port.ClaimedBatch | null> {
    return this.#state.within(unit, (tx) => claimBatch(this.#state, tx, key, this.#clock.now(), leaseMs));
  }

  releaseBatch(unit: Unit, batch: port.ClaimedBatch, why: 'untouched' | 'failed'): Promise<void> {
    return this.#state.within(unit, (tx) => releaseBatch(this.#state, tx, batch, why));
  }

  parkBatch(unit: Unit, batch: port.ClaimedBatch, pause: number | 'held'): Promise<void> {
    return this.#state.within(unit, (tx) => parkBatch(this.#state, tx, batch, this.#clock.now(), pause));
  }

  splitBatch(
    unit: Unit,
    batch: port.ClaimedBatch,
    size: number,
    start: port.BatchStart,
  ): Promise<readonly port.BatchKey[]> {
    return this.#state.within(unit, (tx) => splitBatch(this.#state, tx, batch, size, start));
  }

  heldRuns(unit: Unit): Promise<readonly port.HeldRun[]> {
    return this.#state.within(unit, (tx) => heldRuns(this.#state, tx));
  }

  letGo(unit: Unit, runId: RunId, people: number, limit: number): Promise<readonly port.BatchKey[]> {
    return this.#state.within(unit, (tx) => letGo(this.#state, tx, runId, people, limit));
  }

  record(
    unit: Unit,
    batch: port.ClaimedBatch,
    records: readonly port.DecisionRecord[],
    decidedAt: Date,
  ): Promise<void> {
    return this.#state.within(unit, (tx) => recordDecisions(this.#state, tx, batch, records, decidedAt));
  }

  remember(unit: Unit, batch: port.ClaimedBatch, vendorReference: string): Promise<void> {
    return this.#state.within(unit, async (tx) => {
      const held = await lockHeld(this.#state, tx, batch);
      this.#state.batches.set(tx, batchKey(batch), { ...held, vendorReference });
    });
  }

  confirm(unit: Unit, batch: port.ClaimedBatch): Promise<void> {
    return this.#state.within(unit, (tx) => {
      assertHeld(this.#state.batches.get(tx, batchKey(batch)), batch);
    });
  }

  settle(
    unit: Unit,
    batch: Held,
    outcomes: readonly port.OutcomeRecord[],
    at: Date,
  ): Promise<readonly StateMove[]> {
    return this.#state.within(unit, (tx) => settleOutcomes(this.#state, tx, batch, outcomes, at));
  }

  postpone(unit: Unit, batch: Held, pauseMs: number): Promise<void> {
    return this.#state.within(unit, (tx) => postpone(this.#state, tx, batch, this.#clock.now(), pauseMs));
  }

  takeOverSilent(unit: Unit, leaseMs: number, limit: number): Promise<readonly port.SilentBatch[]> {
    return this.#state.within(unit, (tx) =>
      takeOverSilent(this.#state, tx, this.#clock.now(), leaseMs, limit),
    );
  }

  countUndecided(unit: Unit, runId: RunId, limit: number): Promise<number> {
    return this.#state.within(unit, (tx) => Math.min(limit, countUndecided(this.#state, tx, runId)));
  }

  waitingBatches(unit: Unit, runId: RunId | null, limit: number): Promise<readonly port.BatchKey[]> {
    return this.#state.within(unit, (tx) => waitingBatches(this.#state, tx, runId, this.#clock.now(), limit));
  }

  waitingOfEnded(unit: Unit, perRun: number): Promise<readonly port.BatchKey[]> {
    return this.#state.within(unit, (tx) => waitingOfEnded(this.#state, tx, this.#clock.now(), perRun));
  }

  wakeEarly(unit: Unit, runId: RunId, at: Date, only?: port.WakeOnly): Promise<void> {
    return this.#state.within(unit, (tx) => wakeEarly(this.#state, tx, runId, at, only));
  }

  wakeDue(unit: Unit, now: Date, batchSize: number, limit: number): Promise<readonly port.BatchKey[]> {
    return this.#state.within(unit, (tx) => wakeDue(this.#state, tx, now, batchSize, limit));
  }

  applyReceipts(unit: Unit, receipts: readonly Receipt[], at: Date): Promise<port.ReceiptsWritten> {
    return this.#state.within(unit, (tx) => applyReceipts(this.#state, tx, receipts, at));
  }

  histogram(unit: Unit, runId: RunId): Promise<readonly port.HistogramLine[]> {
    return this.#state.within(unit, (tx) => histogramOf(this.#state, tx, runId));
  }

  find(unit: Unit, workspaceId: WorkspaceId, key: DeliveryKey): Promise<port.Delivery | null> {
    return this.#state.within(unit, (tx) => {
      const row = this.#state.deliveries.get(tx, toDeliveryId(key));
      return row?.workspaceId === workspaceId ? toDelivery(this.#state, tx, row) : null;
    });
  }

  findMany(
    unit: Unit,
    workspaceId: WorkspaceId,
    keys: readonly DeliveryKey[],
  ): Promise<readonly port.Delivery[]> {
    return this.#state.within(unit, (tx) =>
      keys
        .flatMap((key) => this.#state.deliveries.get(tx, toDeliveryId(key)) ?? [])
        .filter((row) => row.workspaceId === workspaceId)
        .map((row) => toDelivery(this.#state, tx, row)),
    );
  }

  findForRecipient(
    unit: Unit,
    campaignId: CampaignId,
    recipientId: RecipientId,
  ): Promise<readonly port.Delivery[]> {
    return this.#state.within(unit, (tx) =>
      this.#state.deliveries
        .filter(tx, (row) => row.recipientId === recipientId && row.campaignId === campaignId)
        .filter((row) => this.#state.runs.get(tx, row.runId)?.kind !== 'test')
        .sort((a, b) => b.position - a.position)
        .map((row) => toDelivery(this.#state, tx, row)),
    );
  }

  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    filter: port.DeliveryFilter,
    cursor: string | null,
    limit: number,
  ) {
    return this.#state.within(unit, (tx) =>
      listDeliveries(this.#state, tx, workspaceId, filter, cursor, limit),
    );
  }

  message(unit: Unit, key: DeliveryKey): Promise<unknown> {
    return this.#state.within(
      unit,
      (tx) => this.#state.deliveries.get(tx, toDeliveryId(key))?.message ?? null,
    );
  }

  eraseMessages(unit: Unit, recipientId: RecipientId): Promise<void> {
    return this.#state.within(unit, async (tx) => {
      const rows = this.#state.deliveries.filter(tx, (row) => row.recipientId === recipientId);
      for (const { id } of rows) {
        const row = await this.#state.deliveries.lock(tx, id);
        if (row) this.#state.deliveries.set(tx, id, { ...row, message: null });
      }
    });
  }
}
