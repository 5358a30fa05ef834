import type { DeliveryId, RawCallback } from '@pabal/core';

/**
 * The vendor's side, as the channel's author plays it: a simulator, a scripted server, an object. A hook that is absent
 * skips the tests that need it, and these are reported by name.
 */
export interface VendorDouble {
  /** How many copies of a delivery the vendor took. What every promise hangs on; never left out. */
  acceptedCopies(deliveryId: DeliveryId): number | Promise<number>;
  /** Back to a vendor in good health. Called before every test. */
  answerNormally(): void | Promise<void>;
  /** No connection comes about: refused before any byte left. */
  refuseConnections?(): void | Promise<void>;
  /** The next send is accepted, then the connection breaks before the answer is read. */
  resetAfterAccept?(): void | Promise<void>;
  /** Connections are taken and never answered; nothing is accepted. */
  stayUnreachable?(): void | Promise<void>;
  /** Answers come that are no answers: an error page, half a document. Nothing is accepted. */
  answerGarbage?(): void | Promise<void>;
  /** From now on the vendor refuses this contact for good. */
  rejectContact?(contact: string): void | Promise<void>;
  /** Makes receipts for deliveries that the vendor took, to be polled. */
  makeReceipts?(deliveryIds: readonly DeliveryId[]): void | Promise<void>;
  /** A genuine callback about these deliveries. */
  callback?(deliveryIds: readonly DeliveryId[]): RawCallback | Promise<RawCallback>;
  /** Callbacks that only pretend to be the vendor's. */
  forgedCallbacks?(genuine: RawCallback): readonly RawCallback[];
  /** Puts a contact on the vendor's list of refusals. */
  optOut?(contact: string): void | Promise<void>;
  /** Whether a contact is on the vendor's list of refusals. */
  isOptedOut?(contact: string): boolean | Promise<boolean>;
}
