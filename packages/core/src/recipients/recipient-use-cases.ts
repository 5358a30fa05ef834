import type { ContactPoint } from '../domain/contact-point.js';
import type { Recipient, WorkspaceId } from '../domain/recipient.js';
import type { ConsentCell, ConsentEntry } from '../ports/consent-store.js';
import type { IntakeProblem } from '../consent/intake-check.js';
import type { Origin } from '../consent/consent-input.js';
import type { PersonPage } from './person-page.js';
import type { RecipientInput } from './recipient-input.js';

/** What an upsert did. */
export interface UpsertResult {
  readonly created: number;
  readonly updated: number;
  readonly consentsRecorded: number;
  readonly consentsApplied: number;
}

/** What the intake checks say of rows. */
export interface IntakeFindings {
  /** What is wrong with the rows that are left out. */
  readonly refused: readonly IntakeProblem[];
  /** Indices of those of them of which a refusal is recorded all the same: in the consents of the person, or of the number. */
  readonly kept: ReadonlySet<number>;
}

/** What an upsert did that leaves out refused rows. */
export interface TakeResult extends UpsertResult, IntakeFindings {}

/** A person with everything that decides over messages. */
export interface RecipientProfile {
  readonly recipient: Recipient;
  readonly contacts: readonly ContactPoint[];
  readonly consents: readonly ConsentCell[];
}

/** What one can do with people. */
export interface RecipientUseCases {
  /**
   * Creates or updates people with contacts and consents, all or none; of a call that is refused the refusals of people are recorded.
   * `userId`s are distinct.
   * @throws EngineError `INTAKE_REFUSED` (paths from `rows`), `INTAKE_CHECK_FAILED`
   */
  upsert(workspaceId: WorkspaceId, rows: readonly RecipientInput[], origin: Origin): Promise<UpsertResult>;
  /** The same without the rows that an intake check refuses; the refusals of people in them are recorded. @throws EngineError `INTAKE_CHECK_FAILED` */
  take(workspaceId: WorkspaceId, rows: readonly RecipientInput[], origin: Origin): Promise<TakeResult>;
  /** What the intake checks say of rows; writes nothing. @throws EngineError `INTAKE_CHECK_FAILED` */
  inspect(workspaceId: WorkspaceId, rows: readonly RecipientInput[], origin: Origin): Promise<IntakeFindings>;
  /** @throws EngineError `RECIPIENT_NOT_FOUND` */
  profile(workspaceId: WorkspaceId, userId: string): Promise<RecipientProfile>;
  /** The consent ledger of one person, newest first. @throws EngineError `RECIPIENT_NOT_FOUND` */
  consentHistory(workspaceId: WorkspaceId, userId: string, limit: number): Promise<readonly ConsentEntry[]>;
  /** A page by internal id; `cursor` is the last page's `next`. */
  list(
    workspaceId: WorkspaceId,
    cursor: number,
    limit: number,
  ): Promise<{ readonly items: readonly Recipient[]; readonly next: number | null }>;
  /**
   * Everything that is kept of a person, in clear, section by section and page by page; that it was asked for is in the audit log
   * before anything is answered. Whoever stops reading ends it.
   * @throws EngineError `RECIPIENT_NOT_FOUND`
   */
  export(
    workspaceId: WorkspaceId,
    userId: string,
    origin: Origin,
  ): Promise<AsyncGenerator<PersonPage, void, undefined>>;
  /**
   * Erases a person: properties, contact points, archived messages and records of plugins go; consent ledger, ledger rows and audit stay by
   * id; a person who had opted out stays suppressed by contact hash.
   * @throws EngineError `RECIPIENT_NOT_FOUND`
   */
  erase(workspaceId: WorkspaceId, userId: string, origin: Origin): Promise<void>;
}
