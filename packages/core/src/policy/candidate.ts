import type { RecipientFacts } from '../ports/recipient-store.js';
import type { Prepared } from '../ports/channel.js';
import type { RecipientId } from '../domain/recipient.js';

/** One person of a batch. */
export interface Candidate {
  readonly recipientId: RecipientId;
  readonly step: number;
  /** `null` when the person was erased after the audience was expanded. */
  readonly facts: RecipientFacts | null;
  /** The message, once the content stage has rendered it. */
  readonly prepared: Prepared | null;
  /** The variant of the campaign's experiment; `null` without one, and while the person awaits its winner. */
  readonly variant: string | null;
}
