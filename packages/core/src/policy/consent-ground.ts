import type { Reason } from '../domain/reason.js';
import type { Candidate } from './candidate.js';
import type { DecisionBatch } from './decision-batch.js';

/**
 * What a ground says of one person.
 * - `none`: it has nothing to do with this person.
 * - `granted`: the message may go as if the person had said yes; the reason has the evidence.
 * - `failed`: it nearly held; the reason says what is missing.
 */
export type GroundAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'granted'; readonly reason: Reason }
  | { readonly kind: 'failed'; readonly reason: Reason };

/**
 * A ground on which people may be advertised to who never said yes, such as a purchase. It is asked of those alone of whom nothing
 * is known: it opens no refusal, no suppression and no night. The first that grants counts.
 */
export interface ConsentGround<Facts = unknown> {
  /** Kebab-case, unique. */
  readonly id: string;
  readonly version: string;
  /** Loads what `judge` needs for all `candidates` at once. */
  load(batch: DecisionBatch, candidates: readonly Candidate[]): Promise<Facts>;
  /** Pure and synchronous. */
  judge(candidate: Candidate, facts: Facts, batch: DecisionBatch): GroundAnswer;
}
