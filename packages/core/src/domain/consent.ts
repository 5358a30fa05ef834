import type { Purpose } from './purpose.js';
import type { RecipientId } from './recipient.js';

/** `unknown` is the absence of a statement: never a refusal, never a consent. */
export type ConsentState = 'unknown' | 'opted-in' | 'opted-out';

/** What people consent to, named by the channels that use it: `text`, `kakao`, `push`, … */
export type ConsentChannel = string;

/**
 * A purpose, the entry that allows promotional messages at night, or that of a guardian who agrees for a child; the last on the
 * channel `*`.
 */
export type ConsentPurpose = Purpose | 'night' | 'guardian';

/** How a statement reached us. */
export type ConsentMethod = 'api' | 'import' | 'opt-out-line' | 'vendor-list' | 'operator' | 'link';

/** What proves a statement. No personal data. */
export interface ConsentProof {
  /** What the person was asked, at most 2,000 characters. */
  readonly wording?: string;
  readonly wordingVersion?: string;
  /** The words at the tick box, at most 200 characters. */
  readonly label?: string;
  /** The legal entity that the person agreed with, at most 100 characters. */
  readonly entity?: string;
  /** Where it was asked: a page, a screen, a counter. At most 200 characters. */
  readonly form?: string;
  /** Where the statement was taken over from: a list, an older system. At most 200 characters. */
  readonly source?: string;
  /** Where the proof lies: a form id, a file, a vendor's record. At most 500 characters. */
  readonly evidence?: string;
}

/** One statement of a person: a line of the append-only consent ledger. */
export interface ConsentChange extends ConsentProof {
  readonly recipientId: RecipientId;
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
  readonly state: 'opted-in' | 'opted-out';
  /**
   * When the person said it; `null` where the source does not tell. An undated opt-in never replaces an opt-out
   * or a dated opt-in, an undated opt-out always counts.
   */
  readonly occurredAt: Date | null;
  /** When the person really said it, where `occurredAt` is a later instant so that no other statement outranks this one. */
  readonly saidAt?: Date;
  readonly method: ConsentMethod;
  /** Who wrote it down: an API key's id, an import's id, an operator's id. */
  readonly actor: string;
}

/** The current state of one cell, with the ledger line that made it so. */
export interface ConsentFact {
  readonly state: ConsentState;
  /** Id of the consent ledger line, as evidence. */
  readonly ledgerId: number;
  /** When the person said it; `null` where nobody told. */
  readonly occurredAt: Date | null;
}

/**
 * Adds what a statement implies: withdrawing promotional consent withdraws night consent on the same channel.
 */
export function withImpliedChanges(change: ConsentChange): readonly ConsentChange[] {
  return change.purpose === 'promotional' && change.state === 'opted-out'
    ? [change, { ...change, purpose: 'night' }]
    : [change];
}
