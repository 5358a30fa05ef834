import Joi from 'joi';
import { beginOf, dayField, endOf, type LocalDay } from '../local-day.js';

/** A vendor's certification to send in bulk (전송자격인증; 전기통신사업법 제22조의11). Days are those of Seoul, inclusive. */
export interface Certification {
  readonly number: string;
  readonly issuedOn: LocalDay;
  /** The last day; `null` while nobody knows of an end. */
  readonly expiresOn: LocalDay | null;
  /** The day from which on it is taken back; `null` while it stands. */
  readonly revokedOn: LocalDay | null;
  /** Where the proof lies: a document, a page of the vendor; `null` when nobody noted it. */
  readonly evidence: string | null;
}

/** What is wrong with a certification at an instant, or `valid`. */
export type CertificationState = 'valid' | 'missing' | 'not-yet-issued' | 'expired' | 'revoked';

/** A last day, which does not come before the first. */
const lastDayField = dayField
  .custom((text: string, { state, error }) => {
    const [{ issuedOn = '' } = {}] = state.ancestors as readonly { readonly issuedOn?: string }[];
    return text < issuedOn ? error('order') : text;
  }, 'the last day')
  .messages({ order: '{{#label}} must not be before issuedOn; write the last day of the certification' });

/** Fields of a {@link Certification}. */
export const certificationFields = {
  number: Joi.string().trim().min(1).max(100).required(),
  issuedOn: dayField.required(),
  expiresOn: lastDayField.allow(null).default(null),
  revokedOn: dayField.allow(null).default(null),
  evidence: Joi.string().trim().min(1).max(300).allow(null).default(null),
} as const;

/** How a certification stands at an instant. */
export function stateOf(certification: Certification | null, at: Date): CertificationState {
  if (!certification) return 'missing';
  const { issuedOn, expiresOn, revokedOn } = certification;
  if (revokedOn !== null && at >= beginOf(revokedOn)) return 'revoked';
  if (at < beginOf(issuedOn)) return 'not-yet-issued';
  return expiresOn !== null && at >= endOf(expiresOn) ? 'expired' : 'valid';
}
