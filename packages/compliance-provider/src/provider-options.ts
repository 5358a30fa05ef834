import Joi from 'joi';
import { forbiddenCategories } from './category/forbidden-categories.js';
import type { Licence } from './category/judge-category.js';
import { certificationFields, type Certification } from './certification/certification.js';

/** Options of the plugin `@pabal/compliance-provider`, as they are after the defaults. */
export interface ProviderOptions {
  /** Consent channels of the text message, to which the certification is a condition. */
  readonly consentChannels: readonly string[];
  /** Certifications that hold for every workspace without a record of its own. */
  readonly certifications: readonly (Certification & { readonly vendor: string })[];
  /** Categories that campaigns may name beside those that are known. */
  readonly categories: readonly string[];
  /** Whether every campaign has to name its category. */
  readonly category: 'optional' | 'required';
  /** Licences of the operator's, which open a category that is closed to others. */
  readonly licences: readonly Licence[];
  /** What happens with a vendor without contract or disclosure on record: the status tells, or nothing is sent through it. */
  readonly entrustment: 'warn' | 'block';
  /** Days before a certification ends from which on the status tells. */
  readonly alertDays: number;
  /** How long after its last look advertising may be handed over; so long does throwing the kill switch take. */
  readonly handOverLimitMs: number;
}

/** Options as a configuration writes them: all have defaults. */
export type ProviderSettings = Partial<Omit<ProviderOptions, 'certifications'>> & {
  readonly certifications?: readonly (Pick<Certification, 'number' | 'issuedOn'> &
    Partial<Certification> & { readonly vendor: string })[];
};

const name = Joi.string()
  .pattern(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(64);
const licensable = forbiddenCategories
  .filter(({ allowedTo }) => allowedTo === 'licensed')
  .map(({ id }) => id);

/** The schema of {@link ProviderOptions}. Problems name a path, never a value. */
export const providerOptionsSchema = Joi.object<ProviderOptions>({
  consentChannels: Joi.array().items(Joi.string().min(1).max(64)).default(['text']),
  certifications: Joi.array()
    .items(Joi.object({ vendor: name.required(), ...certificationFields }))
    .unique('vendor')
    .default([]),
  categories: Joi.array().items(name).default([]),
  category: Joi.string().valid('optional', 'required').default('optional'),
  licences: Joi.array()
    .items(
      Joi.object({
        category: Joi.string()
          .valid(...licensable)
          .required(),
        number: Joi.string().trim().min(1).max(100).required(),
      }),
    )
    .default([]),
  entrustment: Joi.string().valid('warn', 'block').default('warn'),
  alertDays: Joi.number().integer().min(0).max(365).default(60),
  handOverLimitMs: Joi.number().integer().min(1000).max(30_000).default(10_000),
});
