import type { ConsentChannel, ConsentMethod, Reason } from '@pabal/core';
import type { Day } from '../dates/seoul-day.js';
import type { Errand } from '../errands/errand.js';

/** The collection of records in which result notices are kept. */
export const noticesCollection = 'consent-care/notices';

/** A cell of consent that a notice tells of. */
export interface NoticeCell {
  readonly consentChannel: ConsentChannel;
  readonly purpose: 'promotional' | 'night';
  /** The ledger line that is told of. */
  readonly ledgerId: number;
}

/** A result notice: what a person is told of what they said on a day (제50조 제7항). */
export interface Notice extends Errand {
  readonly expressedOn: Day;
  readonly state: 'opted-in' | 'opted-out';
  readonly method: ConsentMethod;
  readonly cells: readonly NoticeCell[];
  /** `NOTICE_SCHEDULED`, with the rule and its source. */
  readonly reason: Reason;
  /** Day on which a vendor took it; `null` before. */
  readonly sentOn: Day | null;
}
