import type { ConsentInput } from '../consent/consent-input.js';
import type { PropertyValue } from '../domain/recipient.js';

/** What a caller says of a contact point: a checked value, one that cannot be (with the reason), or none. */
export type ContactInput =
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'clear' };

/** What an upsert says of one person. Absent fields stay as they are. */
export interface RecipientInput {
  readonly userId: string;
  readonly properties?: Readonly<Record<string, PropertyValue | null>>;
  readonly locale?: string | null;
  readonly zone?: string | null;
  readonly birthDate?: string | null;
  /** Contact points by kind; the caller has checked and normalised the values. */
  readonly contacts?: Readonly<Record<string, ContactInput>>;
  readonly consents?: readonly ConsentInput[];
}
