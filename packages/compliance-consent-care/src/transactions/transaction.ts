import type { Day } from '../dates/seoul-day.js';

/** The collection of records in which transactions are kept, each under its `transactionId`. */
export const transactionsCollection = 'consent-care/transactions';

/** A transaction with a person: what may stand in for consent. */
export interface Transaction {
  /** The day in Seoul on which it ended. */
  readonly endedOn: Day;
  /** Whether money was paid; a mere sign-up is no transaction. */
  readonly isPaid: boolean;
  /** Whether the contact was collected from the recipient. */
  readonly isDirect: boolean;
  /** The legal entity that sold. */
  readonly seller: string;
  /** The kind of goods or services, in the operator's words. */
  readonly goodsKind: string;
}

/** What a message is held to. */
export interface Offer {
  /** The day in Seoul on which it is sent. */
  readonly sentOn: Day;
  /** The legal entity that sends; `null` when nobody told. */
  readonly seller: string | null;
  /** The kind of goods it advertises; `null` when nobody told. */
  readonly goodsKind: string | null;
  /** Months after its end in which a transaction counts. */
  readonly months: number;
}
