import type { DeliveryId, FailureCategory, OptOut, Receipt, SendOutcome } from '@pabal/core';

/** A message that the fake vendor took. */
export interface AcceptedCopy {
  readonly deliveryId: DeliveryId;
  readonly contact: string;
  readonly message: unknown;
  readonly vendorId: string;
  readonly reference: string;
  readonly acceptedAt: Date;
}

/**
 * How the vendor behaves towards everybody.
 * - `normal`: answers.
 * - `refusing`: no connection comes about.
 * - `resetting`: accepts, then the connection breaks before the answer.
 * - `silent`: takes the connection and never answers; nothing is accepted.
 * - `garbled`: answers with what is no answer; nothing is accepted.
 */
export type VendorMood = 'normal' | 'refusing' | 'resetting' | 'silent' | 'garbled';

/** What a vendor does with one contact. `lost` is accepted without an answer, `swallowed` is neither. */
export type ContactFate =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly reason: FailureCategory; readonly vendorCode: string }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly vendorCode: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'swallowed' };

/** What {@link FakeVendor} does with contacts that end in these digits, unless told otherwise. */
export const usualFates: Readonly<Record<string, ContactFate>> = {
  '9001': { kind: 'rejected', reason: 'invalid-recipient', vendorCode: '3001' },
  '9002': { kind: 'retry', afterMs: 1000, vendorCode: '5001' },
  '9003': { kind: 'lost' },
  '9004': { kind: 'swallowed' },
};

/** The far side of a {@link fakeChannel}. Several engines may share one. */
export class FakeVendor {
  readonly copies: AcceptedCopy[] = [];
  /** Requests that could put a message on its way. */
  requestCount = 0;
  mood: VendorMood = 'normal';
  readonly fates: Record<string, ContactFate> = { ...usualFates };
  readonly receipts: Receipt[] = [];
  /** Its list of refusals. */
  readonly optOuts: OptOut[] = [];
  readonly closedReferences = new Set<string>();

  /** How many copies of a delivery the vendor took. */
  copiesOf(deliveryId: DeliveryId): number {
    return this.copies.filter((copy) => copy.deliveryId === deliveryId).length;
  }

  /** What becomes of a contact. */
  fateOf(contact: string): ContactFate {
    const suffix = Object.keys(this.fates).find((digits) => contact.endsWith(digits));
    return (suffix !== undefined && this.fates[suffix]) || { kind: 'accepted' };
  }

  /** Takes a message. */
  accept(copy: Omit<AcceptedCopy, 'vendorId'>): SendOutcome {
    const vendorId = `v-${this.copies.length + 1}`;
    this.copies.push({ ...copy, vendorId });
    return { kind: 'accepted', vendorId };
  }

  /** Makes a receipt for each accepted copy of these deliveries, to be polled. */
  deliver(deliveryIds: readonly DeliveryId[], kind: Receipt['kind'], occurredAt: Date): readonly Receipt[] {
    const made = this.copies
      .filter((copy) => deliveryIds.includes(copy.deliveryId))
      .map(({ deliveryId, vendorId }): Receipt => {
        const base = { deliveryId, vendorId, kind, occurredAt };
        return kind === 'delivered'
          ? { ...base, vendorCode: '4000' }
          : { ...base, vendorCode: '3000', reason: 'device' };
      });
    this.receipts.push(...made);
    return made;
  }
}
