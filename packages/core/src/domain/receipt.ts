import type { DeliveryId } from './delivery.js';
import type { FailureCategory } from './outcome.js';

/** What a vendor says later of one message. */
export interface Receipt {
  /** Our own id, as the vendor hands it back. */
  readonly deliveryId: DeliveryId;
  readonly vendorId: string;
  readonly kind: 'delivered' | 'undelivered';
  readonly vendorCode: string;
  /** Set for `undelivered`. */
  readonly reason?: FailureCategory;
  /** When it happened, by the vendor's clock. */
  readonly occurredAt: Date;
}

/** A refusal that a vendor reports, by contact value. */
export interface OptOut {
  /** The contact value, E.164 for phones. */
  readonly contact: string;
  readonly occurredAt: Date;
  /** The vendor's record, as evidence. */
  readonly evidence: string;
  /** Digits of the opt-out line, or of the sender number, at which it was said; absent where the vendor does not tell. */
  readonly line?: string;
  /** The code by which a line that several senders share tells them apart. */
  readonly lineCode?: string;
}

/** What a vendor answers when it is asked for its refusals. */
export interface OptOutList {
  readonly optOuts: readonly OptOut[];
  /** Entries that could not be read, masked ones too. Above 0 the list is not complete, whoever is on it. */
  readonly unreadable: number;
}
