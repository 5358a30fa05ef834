import Joi from 'joi';
import { dayAt, dayField, type LocalDay } from '../local-day.js';

/** What a company notes of a vendor that handles personal data for it (개인정보 보호법 제26조). Days are those of Seoul. */
export interface Entrustment {
  /** The work that is entrusted: `sends text messages`. */
  readonly work: string;
  /** When the contract was signed; `null` while there is none. */
  readonly contractedOn: LocalDay | null;
  /** Where the contract lies. */
  readonly contractEvidence: string | null;
  /** When the vendor's name was made public, as in the privacy policy; `null` while it is not. */
  readonly disclosedOn: LocalDay | null;
  /** Where it is public. */
  readonly disclosureUrl: string | null;
  /** When the vendor was last looked after, as 제50조의3 제2항 asks too; `null` while it never was. */
  readonly supervisedOn: LocalDay | null;
  /** Whether the vendor takes the data out of Korea (제28조의8). */
  readonly transfersAbroad: boolean;
}

/** What an entrustment lacks. */
export type Lack = 'contract' | 'disclosure';

const text = Joi.string().trim().min(1).max(300);

/** The schema of an {@link Entrustment}. */
export const entrustmentSchema = Joi.object<Entrustment, true>({
  work: text.required(),
  contractedOn: dayField.allow(null).default(null),
  contractEvidence: text.allow(null).default(null),
  disclosedOn: dayField.allow(null).default(null),
  disclosureUrl: Joi.string()
    .uri({ scheme: ['https', 'http'] })
    .max(1000)
    .allow(null)
    .default(null),
  supervisedOn: dayField.allow(null).default(null),
  transfersAbroad: Joi.boolean().strict().default(false),
}).required();

/** What is missing at an instant; a day that lies ahead does not count yet. */
export function lacksOf(entrustment: Entrustment | null, at: Date): readonly Lack[] {
  const today = dayAt(at);
  const isThere = (day: LocalDay | null | undefined): boolean => typeof day === 'string' && day <= today;
  const lacks: Lack[] = [];
  if (!isThere(entrustment?.contractedOn)) lacks.push('contract');
  if (!isThere(entrustment?.disclosedOn)) lacks.push('disclosure');
  return lacks;
}
