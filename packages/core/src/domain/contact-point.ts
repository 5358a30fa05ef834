import type { RecipientId } from './recipient.js';

/** How a person is reached: `phone`, or a kind that a channel names. */
export type ContactKind = 'phone' | (string & {});

/**
 * `active` can be messaged; `invalid` was given but cannot be one (its reason is kept, its value is not);
 * `retired` was declared gone by a vendor.
 */
export type ContactStatus = 'active' | 'invalid' | 'retired';

/** A phone number, device token or URL of a recipient. */
export interface ContactPoint {
  readonly recipientId: RecipientId;
  readonly kind: ContactKind;
  readonly status: ContactStatus;
  /** E.164 for phones. Empty unless `active`. Never logged, never part of an error. */
  readonly value: string;
  /** Keyed hash of the value, base64url: for look-up and suppression. Empty unless `active`. */
  readonly hash: string;
  /** Why it is not active, as a code, for example `LANDLINE` or `BAD_FORMAT`. */
  readonly statusReason: string | null;
}
