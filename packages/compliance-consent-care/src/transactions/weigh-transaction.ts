import type { Day } from '../dates/seoul-day.js';
import { transactionOpenUntil } from '../dates/transaction-end.js';
import { isSameName } from '../law/is-same-name.js';
import type { Offer, Transaction } from './transaction.js';

/** What a transaction says of a message: the code, how many facts held, and the last day on which it counts. */
export interface Weighed {
  readonly code:
    | 'OK_TRANSACTION'
    | 'NOT_DIRECTLY_COLLECTED'
    | 'TRANSACTION_NOT_PAID'
    | 'TRANSACTION_SELLER_MISMATCH'
    | 'TRANSACTION_KIND_MISMATCH'
    | 'TRANSACTION_EXPIRED';
  /** 0 to 5; with 5 it stands in for consent. */
  readonly facts: number;
  readonly until: Day;
}

/** Checks the five facts in their order; the first that fails gives the code. Source: 정보통신망법 제50조 제1항 제1호. */
export function weighTransaction(transaction: Transaction, offer: Offer): Weighed {
  const until = transactionOpenUntil(transaction.endedOn, offer.months);
  if (!transaction.isDirect) return { code: 'NOT_DIRECTLY_COLLECTED', facts: 0, until };
  if (!transaction.isPaid) return { code: 'TRANSACTION_NOT_PAID', facts: 1, until };
  if (!isSame(transaction.seller, offer.seller))
    return { code: 'TRANSACTION_SELLER_MISMATCH', facts: 2, until };
  if (!isSame(transaction.goodsKind, offer.goodsKind)) {
    return { code: 'TRANSACTION_KIND_MISMATCH', facts: 3, until };
  }
  if (offer.sentOn > until) return { code: 'TRANSACTION_EXPIRED', facts: 4, until };
  return { code: 'OK_TRANSACTION', facts: 5, until };
}

function isSame(one: string, other: string | null): boolean {
  return other !== null && isSameName(one, other);
}
