import type { ContactPoint } from '../domain/contact-point.js';
import type { Recipient, WorkspaceId } from '../domain/recipient.js';
import type { ConsentCell, ConsentEntry } from '../ports/consent-store.js';
import type { Origin } from '../consent/consent-input.js';
import type { RecipientInput } from './recipient-input.js';

/** What an upsert did. */
export interface UpsertResult {
  readonly created: number;
  readonly updated: number;
  readonly consentsRecorded: number;
  readonly consentsApplied: number;
}

/** A person with everything that decides over messages. */
export interface RecipientProfile {
  readonly recipient: Recipient;
  readonly contacts: readonly ContactPoint[];
  readonly consents: readonly ConsentCell[];
}

/** What one can do with people. */
export interface RecipientUseCases {
  /** Creates or updates people with contacts and consents, all or none. `userId`s are distinct. */
  upsert(workspaceId: WorkspaceId, rows: readonly RecipientInput[], origin: Origin): Promise<UpsertResult>;
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
   * Erases a person: properties, contact points and archived messages go; consent ledger, ledger rows and audit stay by
   * id; a person who had opted out stays suppressed by contact hash.
   * @throws EngineError `RECIPIENT_NOT_FOUND`
   */
  erase(workspaceId: WorkspaceId, userId: string, origin: Origin): Promise<void>;
}
