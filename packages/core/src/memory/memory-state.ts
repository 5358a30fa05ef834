import type { ApprovalRule } from '../domain/approval.js';
import type { Campaign } from '../domain/campaign.js';
import type { Cohort } from '../domain/cohort.js';
import type { Dispatch } from '../domain/dispatch.js';
import type { ExperimentResult } from '../domain/experiment-report.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId } from '../domain/run.js';
import type { Workspace } from '../domain/workspace.js';
import { EngineError } from '../errors/engine-error.js';
import type { AccessEntry } from '../ports/access-log.js';
import type { ApiKey } from '../ports/api-key-store.js';
import type { ConsentLine } from '../ports/consent-store.js';
import type { MoneyTerms } from '../ports/money-store.js';
import type { PropertyDeclaration } from '../ports/property-registry.js';
import type { Unit } from '../ports/unit-of-work.js';
import { createCipherKeys } from './cipher-keys.js';
import { LockTable } from './lock-table.js';
import type * as rows from './memory-rows.js';
import { MemoryTable } from './memory-table.js';
import { MemoryTransaction } from './memory-transaction.js';

class DirectUnit {}

/** Everything that the memory adapters know. Engines that share one state are workers of one installation. */
export class MemoryState {
  /** Runs each statement in a transaction of its own. */
  readonly direct = new DirectUnit() as unknown as Unit;
  readonly keys = createCipherKeys();
  /** While true, every statement and every commit fails, as if the store were down. */
  isUnavailable = false;

  readonly workspaces = new MemoryTable<string, Workspace>('workspaces');
  readonly allowLists = new MemoryTable<number, ReadonlySet<string>>('allow-lists');
  readonly approvalRules = new MemoryTable<number, ApprovalRule>('approval-rules');
  readonly recipients = new MemoryTable<RecipientId, rows.RecipientRow>('recipients');
  readonly userIds = new MemoryTable<string, RecipientId>('user-ids');
  readonly contacts = new MemoryTable<string, rows.ContactRow>('contacts');
  readonly consents = new MemoryTable<string, rows.ConsentRow>('consents');
  readonly consentLedger = new MemoryTable<number, ConsentLine>('consent-ledger');
  readonly suppressions = new MemoryTable<string, rows.SuppressionRow>('suppressions');
  readonly properties = new MemoryTable<string, PropertyDeclaration & { readonly workspaceId: number }>(
    'properties',
  );
  readonly campaigns = new MemoryTable<number, Campaign>('campaigns');
  readonly cohorts = new MemoryTable<number, Cohort>('cohorts');
  readonly cohortMembers = new MemoryTable<string, rows.MemberRow>('cohort-members');
  readonly runs = new MemoryTable<RunId, Run>('runs');
  readonly skippedOccurrences = new MemoryTable<string, rows.SkippedRow>('skipped-occurrences');
  readonly batches = new MemoryTable<string, rows.BatchRow>('batches');
  readonly deliveries = new MemoryTable<string, rows.DeliveryRow>('deliveries');
  /** By month and part. */
  readonly forgottenMonths = new MemoryTable<string, rows.ForgottenRow>('forgotten-months');
  readonly tallies = new MemoryTable<number, rows.TallyRow>('tallies');
  readonly experimentResults = new MemoryTable<RunId, ExperimentResult>('experiment-results');
  readonly claims = new MemoryTable<string, rows.ClaimRow>('claims');
  readonly caps = new MemoryTable<number, rows.CapRow>('caps');
  readonly sends = new MemoryTable<RecipientId, rows.SendsRow>('sends');
  readonly dispatches = new MemoryTable<string, Dispatch>('dispatches');
  readonly places = new MemoryTable<string, rows.PlaceRow>('places');
  readonly audit = new MemoryTable<number, rows.AuditRow>('audit');
  readonly accesses = new MemoryTable<number, AccessEntry & { readonly id: number }>('accesses');
  readonly imports = new MemoryTable<number, rows.ImportRow>('imports');
  readonly importProblems = new MemoryTable<number, rows.ImportProblemRow>('import-problems');
  readonly apiKeys = new MemoryTable<string, ApiKey>('api-keys');
  readonly idempotency = new MemoryTable<string, rows.IdempotencyRow>('idempotency');
  readonly leases = new MemoryTable<string, rows.LeaseRow>('leases');
  readonly rateSlots = new MemoryTable<string, rows.RateRow>('rate-slots');
  readonly moneyTerms = new MemoryTable<WorkspaceId, MoneyTerms>('money-terms');
  readonly creditEntries = new MemoryTable<number, rows.CreditRow>('credit-entries');
  /** By batch and form: the line that set money aside. */
  readonly creditReserves = new MemoryTable<string, rows.CreditRow>('credit-reserves');
  readonly records = new MemoryTable<string, rows.RecordRow>('records');
  readonly cursors = new MemoryTable<string, string>('cursors');
  readonly jobs = new MemoryTable<string, rows.JobRow>('jobs');

  readonly #locks = new LockTable();
  readonly #sequences = new Map<string, number>();
  readonly #jobListeners = new Set<() => void>();

  /** The next number of a sequence, from 1. A rolled-back unit leaves a gap. */
  next(sequence: string): number {
    const number = (this.#sequences.get(sequence) ?? 0) + 1;
    this.#sequences.set(sequence, number);
    return number;
  }

  /** The last number that a sequence gave; 0 before the first. */
  last(sequence: string): number {
    return this.#sequences.get(sequence) ?? 0;
  }

  /** Runs `work` in a transaction of its own. */
  async transact<T>(work: (transaction: MemoryTransaction) => Promise<T> | T): Promise<T> {
    this.#assertAvailable();
    const transaction = new MemoryTransaction(this.#locks);
    try {
      const result = await work(transaction);
      this.#assertAvailable();
      transaction.commit();
      return result;
    } catch (error) {
      transaction.rollback();
      throw error;
    }
  }

  /** Runs work that waits for nothing in a transaction of its own. */
  transactNow<T>(work: (transaction: MemoryTransaction) => T): T {
    this.#assertAvailable();
    const transaction = new MemoryTransaction(this.#locks);
    try {
      const result = work(transaction);
      transaction.commit();
      return result;
    } finally {
      transaction.rollback();
    }
  }

  /** Runs a statement inside a unit, or by itself when the unit is {@link MemoryState.direct}. */
  async within<T>(unit: Unit, statement: (transaction: MemoryTransaction) => Promise<T> | T): Promise<T> {
    if (unit === this.direct) return this.transact(statement);
    const transaction: unknown = unit;
    if (!(transaction instanceof MemoryTransaction)) throw new TypeError('This unit is of another storage');
    this.#assertAvailable();
    transaction.assertOpen();
    return statement(transaction);
  }

  /** Tells when jobs were made or given back; answers how to stop listening. */
  onJobs(listener: () => void): () => void {
    this.#jobListeners.add(listener);
    return () => this.#jobListeners.delete(listener);
  }

  /** Wakes everybody who waits for jobs. */
  announceJobs(): void {
    for (const listener of [...this.#jobListeners]) listener();
  }

  #assertAvailable(): void {
    if (this.isUnavailable)
      throw new EngineError('STORAGE_UNAVAILABLE', 'The memory store was told to be down');
  }
}
