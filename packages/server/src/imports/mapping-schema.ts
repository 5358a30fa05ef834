import Joi from 'joi';
import {
  consentPurposeField,
  lineField,
  proofFields,
  propertyNamePattern,
  statementChannelField,
  zoneField,
} from '../http/fields.js';
import { encodingNames } from './encoding.js';

const header = lineField(200);
const plainTargets = ['userId', 'phone', 'locale', 'zone', 'birthDate', 'ignore'];
const plain = Joi.object({
  to: Joi.string()
    .valid(...plainTargets)
    .required(),
});
const property = Joi.object({
  to: Joi.string().valid('property').required(),
  name: Joi.string().max(128).pattern(propertyNamePattern).required(),
  type: Joi.string().valid('text', 'number', 'boolean', 'time').default('text'),
  storage: Joi.string().valid('open', 'sealed'),
  zone: zoneField,
});
const consent = Joi.object({
  to: Joi.string().valid('consent').required(),
  channel: statementChannelField.required(),
  purpose: consentPurposeField.required(),
  ...proofFields,
});
const consentAt = Joi.object({
  to: Joi.string().valid('consentAt').required(),
  of: header.required(),
  zone: zoneField,
});

const consentProof = Joi.object({
  to: Joi.string().valid('consentProof').required(),
  is: Joi.string()
    .valid(...Object.keys(proofFields))
    .required(),
  of: header,
});

const byTarget: Readonly<Record<string, Joi.ObjectSchema>> = { property, consent, consentAt, consentProof };

/** Shape of one column by what it becomes; errors then name the field that is wrong, not all forms that do not fit. */
export const columnSchema = Joi.object({
  to: Joi.string()
    .valid(...plainTargets, ...Object.keys(byTarget))
    .required(),
})
  .unknown()
  .custom((value: { readonly to: string }, helpers) => {
    const result = (byTarget[value.to] ?? plain).validate(value, { abortEarly: false });
    if (!result.error) return result.value as unknown;
    return helpers.error('column.invalid', { causes: result.error.details });
  });

const marks = Joi.array().items(lineField(40)).max(50).required();

/** Shape of a mapping as the API describes it; `parseMapping` goes through the columns once more. */
export const mappingSchema = Joi.object({
  columns: Joi.object()
    .pattern(/^(?!__proto__$)[^\p{Cc}\p{Cs}]{1,200}$/u, Joi.alternatives(plain, ...Object.values(byTarget)))
    .min(1)
    .max(500)
    .required(),
  consentMarks: Joi.object({ in: marks, out: marks }),
  encoding: Joi.string().valid(...encodingNames),
  delimiter: Joi.string().valid(',', ';', '\t', '|'),
  zone: zoneField,
});

/** The same shape for checking, with a closer look at each column. */
export const strictMappingSchema = mappingSchema.keys({
  columns: Joi.object()
    .pattern(/^(?!__proto__$)[^\p{Cc}\p{Cs}]{1,200}$/u, columnSchema)
    .min(1)
    .max(500)
    .required(),
});
