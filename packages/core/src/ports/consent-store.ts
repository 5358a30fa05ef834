import type { ConsentChange, ConsentChannel, ConsentFact, ConsentPurpose } from '../domain/consent.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** A line of the consent ledger. */
export interface ConsentEntry extends ConsentChange {
  readonly ledgerId: number;
  readonly recordedAt: Date;
  /** False when the line did not change the current state: it was older, or no younger or undated against an opt-out. */
  readonly applied: boolean;
}

/** A line of the consent ledger, with the workspace whose it is. */
export interface ConsentLine extends ConsentEntry {
  readonly workspaceId: WorkspaceId;
}

/** The current state of one cell of one person. */
export interface ConsentCell extends ConsentFact {
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
}

/** How many lines were written and how many of them changed a state. */
export interface ConsentRecorded {
  readonly recorded: number;
  readonly applied: number;
}

/** Consent: the current state per (recipient, consent channel, purpose), and an append-only ledger. */
export interface ConsentStore {
  /**
   * Appends to the ledger and moves the current states, at a fixed number of statements per call. A statement older
   * than the current one, an opt-in of the same instant as an opt-out, or an undated opt-in against an opt-out or a dated opt-in, is
   * recorded but not applied. A call may hold several statements on the same cell; the later in the list wins among equals.
   */
  record(
    unit: Unit,
    workspaceId: WorkspaceId,
    changes: readonly ConsentChange[],
    recordedAt: Date,
  ): Promise<ConsentRecorded>;
  /** The current states of many people for one cell; people without a row are missing (that is `unknown`). */
  load(
    unit: Unit,
    consentChannel: ConsentChannel,
    purpose: ConsentPurpose,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, ConsentFact>>;
  /** Every cell of one person. */
  cells(unit: Unit, recipientId: RecipientId): Promise<readonly ConsentCell[]>;
  /** Every cell of many people, in one statement; people without one are missing. */
  cellsOf(
    unit: Unit,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, readonly ConsentCell[]>>;
  /** The ledger lines of one person, newest first; those below `beforeId` where it is given. */
  history(
    unit: Unit,
    recipientId: RecipientId,
    limit: number,
    beforeId?: number | null,
  ): Promise<readonly ConsentEntry[]>;
  /**
   * The next ledger lines of every workspace above a line (0: from the first), in the order of their ids. Whoever goes on from the last
   * one misses none: a unit that is still open holds back its own lines and all that were numbered after them.
   */
  after(unit: Unit, ledgerId: number, limit: number): Promise<readonly ConsentLine[]>;
}
