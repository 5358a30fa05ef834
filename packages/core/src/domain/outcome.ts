/** Every {@link FailureCategory}. */
export const failureCategories = [
  'invalid-recipient',
  'opted-out',
  'blocked',
  'sender-unregistered',
  'template',
  'content',
  'balance',
  'auth',
  'quiet-hours',
  'spam',
  'device',
  'network',
  'expired',
  'config',
  'duplicate',
  'other',
] as const;

/** Why a vendor did not take a message, or a carrier did not deliver it; the same words for every vendor. */
export type FailureCategory = (typeof failureCategories)[number];

/**
 * What the vendor said to one message of a send.
 * - `accepted`: it will try to deliver.
 * - `rejected`: a definite no, nothing went out.
 * - `retry`: a definite no for now, nothing went out; worth another try after `afterMs`.
 * - `unknown`: bytes left and nobody can say; never resent blindly.
 */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly vendorId: string }
  | { readonly kind: 'rejected'; readonly reason: FailureCategory; readonly vendorCode: string }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly vendorCode: string }
  | { readonly kind: 'unknown'; readonly cause: string };
