import type { CampaignId } from '../domain/campaign.js';
import type { DeliveryId, DeliveryKey, DeliveryState } from '../domain/delivery.js';
import type { Receipt } from '../domain/receipt.js';
import type { StoredReason } from '../domain/reason.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId, RunKind } from '../domain/run.js';
import type { StateMove } from '../domain/state-move.js';
import type { Amendment } from '../domain/verdict.js';
import type { Unit } from './unit-of-work.js';

/** A batch of a run: at most some thousand people who are decided and sent together. */
export interface BatchKey {
  readonly runId: RunId;
  readonly batchNo: number;
}

/** A batch that this worker holds. */
export interface ClaimedBatch extends BatchKey {
  /** `fresh`: no ledger rows yet. `wake`: the rows are there, `deferred`, and are decided again. */
  readonly kind: 'fresh' | 'wake';
  readonly recipientIds: readonly RecipientId[];
  /** The step at which each person stands, same order as `recipientIds`; zeros for `fresh`. */
  readonly steps: readonly number[];
  /** How often each person's message was on its way before, same order; zeros for `fresh`. */
  readonly attempts: readonly number[];
  /** How often the vendor put each person's message off, same order; zeros for `fresh`. */
  readonly refusals: readonly number[];
  /** How often the batch was claimed, this time included; a release does not count. */
  readonly attempt: number;
  /** How often the batch was released as `failed`. */
  readonly failures: number;
  /** Grows with each claim; whoever writes with an older one has lost the batch. */
  readonly fence: number;
}

/**
 * Whether a new batch may be claimed at once, or is held back until the rate of its run lets it go: see
 * {@link DeliveryLedger.letGo}.
 */
export type BatchStart = 'free' | 'held';

/** A run with batches that are held back. */
export interface HeldRun {
  readonly runId: RunId;
  /** The rate of its campaign; `null` when there is none any more, or the campaign has ended. */
  readonly ratePerMinute: number | null;
}

/** What was decided for one person: one ledger row. */
export interface DecisionRecord {
  readonly recipientId: RecipientId;
  readonly step: number;
  readonly state: 'sending' | 'deferred' | 'suppressed' | 'expired' | 'cancelled';
  /** Code and policy of the first reason; `null` when it goes out. */
  readonly reasonCode: string | null;
  readonly policyId: string | null;
  readonly reasons: readonly StoredReason[];
  /** When a deferred row is looked at again. */
  readonly dueAt: Date | null;
  /** How often it was on its way, this time included. */
  readonly attempt: number;
  readonly form: string | null;
  /** Hash of the rendered text, base64url. */
  readonly fingerprint: string | null;
  readonly amendments: readonly Amendment[];
  /** The variant of the experiment; `null` leaves a row that is decided again at the one that it has. */
  readonly variant: string | null;
  /** The rendered message for the archive, JSON; `null` when nothing was rendered. Holds personal data: sealed at rest. */
  readonly message: unknown;
}

/** How one message of a batch ended. */
export interface OutcomeRecord {
  readonly recipientId: RecipientId;
  readonly step: number;
  readonly state: 'accepted' | 'rejected' | 'unknown' | 'deferred' | 'suppressed' | 'expired' | 'cancelled';
  readonly reasonCode: string | null;
  readonly policyId: string | null;
  /** Replaces the stored reasons where given. */
  readonly reasons?: readonly StoredReason[];
  readonly vendorId: string | null;
  readonly vendorCode: string | null;
  readonly dueAt: Date | null;
  /** How often the vendor put the message off, this time included. */
  readonly refusals: number;
}

/** A batch whose worker went silent while messages were on their way. */
export interface SilentBatch extends BatchKey {
  readonly workspaceId: WorkspaceId;
  readonly campaignId: CampaignId;
  readonly channel: string;
  readonly fence: number;
  /** How long ago it was first found, or left, without an answer. */
  readonly silentForMs: number;
  /** What the channel asked to remember before its point of no return. */
  readonly vendorReference: string | null;
  /** Rows still `sending`. */
  readonly open: readonly {
    readonly recipientId: RecipientId;
    readonly step: number;
    readonly refusals: number;
  }[];
}

/** A line of a run's histogram. */
export interface HistogramLine {
  readonly state: DeliveryState;
  readonly reasonCode: string | null;
  readonly policyId: string | null;
  readonly form: string | null;
  readonly count: number;
}

/** A delivery as it is shown. */
export interface Delivery extends DeliveryKey {
  readonly id: DeliveryId;
  readonly campaignId: CampaignId;
  readonly campaignKey: number;
  readonly runKind: RunKind;
  readonly userId: string | null;
  readonly state: DeliveryState;
  readonly reasonCode: string | null;
  readonly policyId: string | null;
  readonly reasons: readonly StoredReason[];
  readonly amendments: readonly Amendment[];
  readonly form: string | null;
  /** The variant of the campaign's experiment; `null` without one, and while the person awaits its winner. */
  readonly variant: string | null;
  readonly fingerprint: string | null;
  readonly vendorId: string | null;
  readonly vendorCode: string | null;
  readonly attempt: number;
  readonly dueAt: Date | null;
  readonly decidedAt: Date;
  readonly outcomeAt: Date | null;
  readonly receiptAt: Date | null;
}

/** Which deliveries to list. */
export interface DeliveryFilter {
  readonly campaignId?: CampaignId;
  readonly runId?: RunId;
  readonly recipientId?: RecipientId;
  readonly state?: DeliveryState;
  readonly reasonCode?: string;
  readonly variant?: string;
}

/** What came of a set of receipts. */
export interface ReceiptsApplied {
  /** Moved a delivery forward. */
  readonly applied: number;
  /** Told nothing new: late, doubled or out of order. */
  readonly ignored: number;
  /** Named a delivery that we do not have. */
  readonly notFound: number;
}

/** What came of a set of receipts, with the deliveries that failed by them. */
export interface ReceiptsWritten extends ReceiptsApplied {
  /** Those that moved to `undelivered` and stand there after the last receipt. */
  readonly undelivered: readonly DeliveryKey[];
  /** By batch: who went from which state to which. */
  readonly moved: readonly { readonly batch: BatchKey; readonly moves: readonly StateMove[] }[];
}

/** Which of the deferred rows of a run are woken: those of people, or those that wait for a reason. */
export type WakeOnly =
  { readonly recipientIds: readonly RecipientId[] } | { readonly reasonCodes: readonly string[] };

/**
 * The ledger of deliveries. Its unique key (run, recipient, step) is the anchor against doubles. Everything is done per
 * batch at a fixed number of statements.
 */
export interface DeliveryLedger {
  /** Cuts people of a run into batches, in the unit that moves the cursor. */
  addBatches(
    unit: Unit,
    run: Run,
    batches: readonly (readonly RecipientId[])[],
    start: BatchStart,
  ): Promise<readonly BatchKey[]>;
  /**
   * Takes a batch for `leaseMs` with a new fence. `null` when it is done, on its way, or leased by another worker.
   */
  claimBatch(unit: Unit, key: BatchKey, leaseMs: number): Promise<ClaimedBatch | null>;
  /**
   * Gives a batch back without a decision; the attempt does not count, but one that `failed` is a failure more. Nothing happens
   * when the fence is old.
   */
  releaseBatch(unit: Unit, batch: ClaimedBatch, why: 'untouched' | 'failed'): Promise<void>;
  /**
   * Gives a batch back without a decision, for a while: nobody can claim it for `pauseMs`, or, with `held`, before it is let go.
   * The attempt does not count. Nothing happens when the fence is old.
   */
  parkBatch(unit: Unit, batch: ClaimedBatch, pause: number | 'held'): Promise<void>;
  /** Replaces a batch by pieces of at most `size` people, in their order. @throws EngineError `LEASE_LOST` */
  splitBatch(unit: Unit, batch: ClaimedBatch, size: number, start: BatchStart): Promise<readonly BatchKey[]>;
  /** Runs with held batches, of running and of ended campaigns. */
  heldRuns(unit: Unit): Promise<readonly HeldRun[]>;
  /**
   * Lets held batches of a run be claimed, the oldest first, while fewer than `people` are let go and not decided yet; at most
   * `limit` batches. Called under a lock of the run's rate.
   */
  letGo(unit: Unit, runId: RunId, people: number, limit: number): Promise<readonly BatchKey[]>;
  /**
   * Writes the decisions of a claimed batch: rows, sealed messages, statistics; the batch is then on its way, or done
   * when nothing is `sending`. One record per person of the batch.
   * @throws EngineError `LEASE_LOST` when the fence is old
   */
  record(unit: Unit, batch: ClaimedBatch, records: readonly DecisionRecord[], decidedAt: Date): Promise<void>;
  /**
   * Remembers how to find a send again at the vendor. Committed by itself when given `UnitOfWork.direct`.
   * @throws EngineError `LEASE_LOST`
   */
  remember(unit: Unit, batch: ClaimedBatch, vendorReference: string): Promise<void>;
  /** Whether this unit's session lives and the fence still holds. @throws EngineError `LEASE_LOST` */
  confirm(unit: Unit, batch: ClaimedBatch): Promise<void>;
  /**
   * Writes outcomes, and closes the batch when no row of it is `sending` any more: what got no outcome waits for the end of
   * the lease and is then silent. A row that a receipt has moved on stays there (see `joinStates`). Answers the moves that
   * were really made, a line for each form and pair of states.
   * @throws EngineError `LEASE_LOST`
   */
  settle(
    unit: Unit,
    batch: BatchKey & { readonly fence: number },
    outcomes: readonly OutcomeRecord[],
    at: Date,
  ): Promise<readonly StateMove[]>;
  /**
   * Ends the lease of a batch that is on its way in `pauseMs`, so that it is taken over and asked about then.
   * @throws EngineError `LEASE_LOST`
   */
  postpone(unit: Unit, batch: BatchKey & { readonly fence: number }, pauseMs: number): Promise<void>;
  /** Takes over batches that were on their way when their lease ended. */
  takeOverSilent(unit: Unit, leaseMs: number, limit: number): Promise<readonly SilentBatch[]>;
  /** How many batches of a run are not decided yet: held back, parked, waiting or claimed; `limit` when there are more. */
  countUndecided(unit: Unit, runId: RunId, limit: number): Promise<number>;
  /** Batches nobody holds that wait to be decided: of one run, or of all running and ended
   * campaigns when `runId` is `null`. */
  waitingBatches(unit: Unit, runId: RunId | null, limit: number): Promise<readonly BatchKey[]>;
  /** Batches nobody holds that wait to be cancelled: up to `perRun` of each active run whose campaign has ended, oldest first. */
  waitingOfEnded(unit: Unit, perRun: number): Promise<readonly BatchKey[]>;
  /**
   * Gathers deferred rows that are due into `wake` batches of at most `batchSize`: rows of running campaigns due by
   * `now`, and all deferred rows of ended ones. Of a run with a rate the batches are no larger than `largestBatch` and held, and
   * only some dozens wait at a time. Answers those that are free.
   */
  wakeDue(unit: Unit, now: Date, batchSize: number, limit: number): Promise<readonly BatchKey[]>;
  /**
   * Makes the deferred rows of a run that would wake later than `at` due at `at`, so that they are decided again: those that `only`
   * names, or all.
   */
  wakeEarly(unit: Unit, runId: RunId, at: Date, only?: WakeOnly): Promise<void>;
  applyReceipts(unit: Unit, receipts: readonly Receipt[], at: Date): Promise<ReceiptsWritten>;
  /** Counts by state, reason and form, from statistics kept per batch: the cost does not grow with the run. */
  histogram(unit: Unit, runId: RunId): Promise<readonly HistogramLine[]>;
  find(unit: Unit, workspaceId: WorkspaceId, key: DeliveryKey): Promise<Delivery | null>;
  /** The deliveries of keys that are there, in no order to rely on, in one statement. */
  findMany(unit: Unit, workspaceId: WorkspaceId, keys: readonly DeliveryKey[]): Promise<readonly Delivery[]>;
  /** Every delivery of a campaign's real runs to one person, newest first. */
  findForRecipient(
    unit: Unit,
    campaignId: CampaignId,
    recipientId: RecipientId,
  ): Promise<readonly Delivery[]>;
  /** A page in ledger order; `cursor` is the last page's `next`. */
  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    filter: DeliveryFilter,
    cursor: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly Delivery[]; readonly next: string | null }>;
  /** The archived message of a delivery, or `null` when nothing was rendered or the person was erased. */
  message(unit: Unit, key: DeliveryKey): Promise<unknown>;
  /** Takes a person's archived messages out. */
  eraseMessages(unit: Unit, recipientId: RecipientId): Promise<void>;
}
