import type { ConsentChannel, RecipientId } from '@pabal/core';
import type { Day } from '../dates/seoul-day.js';
import type { Errand } from '../errands/errand.js';

/** The collection of records in which confirmations are kept. */
export const confirmationsCollection = 'consent-care/confirmations';

/** A round that went out. */
export interface RoundSent {
  readonly consentedOn: Day;
  readonly round: number;
  readonly sentOn: Day;
  readonly deliveryId: string | null;
}

/** The confirmations of one cell of consent of one person (제50조 제8항). `dueOn` is that of `round`. */
export interface Confirmation extends Errand {
  readonly consentChannel: ConsentChannel;
  readonly purpose: 'promotional' | 'night';
  readonly consentedOn: Day;
  /** The round that comes next or is under way, from 1. */
  readonly round: number;
  /** Every round that went out, of earlier consents too. */
  readonly sent: readonly RoundSent[];
  /** Whether the consent was withdrawn: then nothing is asked. */
  readonly isOver: boolean;
}

/** The key of the confirmations of a cell. */
export function confirmationKey(
  recipientId: RecipientId,
  consentChannel: ConsentChannel,
  purpose: Confirmation['purpose'],
): string {
  return `${recipientId}/${purpose}/${consentChannel}`;
}

/** The highest round of a consent that went out; 0 when none did. */
export function lastRoundSent({ sent }: Pick<Confirmation, 'sent'>, consentedOn: Day): number {
  return Math.max(0, ...sent.flatMap((one) => (one.consentedOn === consentedOn ? one.round : [])));
}
