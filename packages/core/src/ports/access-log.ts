import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** That somebody saw or changed data of people: one line a request, however many people it was. */
export interface AccessEntry {
  readonly workspaceId: WorkspaceId;
  readonly at: Date;
  /** Who: `key:<id>`. */
  readonly actor: string;
  /** From where: the address of the caller; `null` when it is not known. */
  readonly address: string | null;
  readonly kind: 'read' | 'change' | 'export' | 'erase';
  /** What: the operation of the API, such as `getRecipient`. */
  readonly action: string;
  /** Whose, where the people are known. No more than some thousand. */
  readonly recipientIds: readonly RecipientId[];
  /** How many people it was; `null` when nobody counted. */
  readonly people: number | null;
  /** What a list was asked by, or where the people came from: `import:12`; no personal data. */
  readonly filter: string | null;
  /** Why, where the caller had to say so. */
  readonly reason: string | null;
  /** Which data was asked for by name. */
  readonly fields: readonly string[];
}

/** Which lines are listed. */
export interface AccessFilter {
  readonly recipientId?: RecipientId;
  /** From this instant on. */
  readonly from?: Date;
  /** Before this instant. */
  readonly to?: Date;
}

/**
 * Who saw or changed data of people: append-only, and no chain, so that readers never wait for each other. Lines are forgotten by
 * whole months of UTC.
 */
export interface AccessLog {
  append(unit: Unit, entry: AccessEntry): Promise<void>;
  /** Newest first, ids below `beforeId`. */
  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    filter: AccessFilter,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly (AccessEntry & { readonly id: number })[]>;
  /** Forgets the months that lie wholly before an instant, of every workspace; answers how many months. */
  forget(unit: Unit, before: Date): Promise<number>;
}
