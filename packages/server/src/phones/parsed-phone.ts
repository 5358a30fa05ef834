import type { PhoneReason } from './phone-reasons.js';

/** A number that can receive messages, or why the text is none. */
export type ParsedPhone =
  | { readonly kind: 'phone'; readonly e164: string }
  | { readonly kind: 'invalid'; readonly reason: PhoneReason };
