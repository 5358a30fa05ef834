import type { ContactKind, ContactPoint } from '../domain/contact-point.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** Sets, clears or marks invalid the one contact point of a kind that a recipient has. */
export type ContactWrite =
  | { readonly kind: 'set'; readonly recipientId: RecipientId; readonly value: string }
  | { readonly kind: 'invalid'; readonly recipientId: RecipientId; readonly reason: string }
  | { readonly kind: 'clear'; readonly recipientId: RecipientId };

/** The contact points of people: sealed at rest, found again by keyed hash. */
export interface ContactStore {
  /**
   * Writes many at once; `recipientId`s within one call are distinct. Answers the hash that each person was found by until now
   * and no longer is.
   */
  put(
    unit: Unit,
    workspaceId: WorkspaceId,
    kind: ContactKind,
    writes: readonly ContactWrite[],
  ): Promise<ReadonlyMap<RecipientId, string>>;
  find(unit: Unit, recipientId: RecipientId, kind: ContactKind): Promise<ContactPoint | null>;
  /** Recipients who are reached at this value, ascending. */
  findRecipients(
    unit: Unit,
    workspaceId: WorkspaceId,
    kind: ContactKind,
    hash: string,
  ): Promise<readonly RecipientId[]>;
  /** The keyed hash under which a value is stored and suppressed. */
  hashOf(value: string): string;
  /**
   * Locks the contact points of people who are about to be messaged until the unit ends: shared among senders, against
   * {@link ContactStore.lockForWithdrawal}. Locks in ascending order of id. Answers the hash of each that is still active.
   */
  lockForSend(
    unit: Unit,
    kind: ContactKind,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, string>>;
  /**
   * Locks all contact points of people whose consent is about to be withdrawn until the unit ends. Waits for sends that
   * are under way, so that once the unit commits no send that started later can have missed the withdrawal.
   */
  lockForWithdrawal(unit: Unit, recipientIds: readonly RecipientId[]): Promise<void>;
  /** Marks a contact point as gone, as a vendor said. */
  retire(unit: Unit, kind: ContactKind, recipientIds: readonly RecipientId[], reason: string): Promise<void>;
}
