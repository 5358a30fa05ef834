import Joi from 'joi';
import type { Experiment, Variant } from '../domain/experiment.js';
import { spanField } from '../schedule/span-field.js';

const needed = '{{#label}} is needed while testPercent is below 100: say when the winner is chosen';
const longestWaitMs = 30 * 86_400_000;

const variant = Joi.object<Variant>({
  name: Joi.string()
    .pattern(/^[a-z0-9-]{1,32}$/, '1 to 32 of a-z, 0-9 and -')
    .required(),
  weight: Joi.number().strict().integer().min(1).max(99).required(),
  content: Joi.object().allow(null).default(null),
});

const decideAfter = spanField
  .custom((span: NonNullable<Experiment['decideAfter']>, helpers) => {
    const days = { minutes: 1 / 1440, hours: 1 / 24, days: 1, weeks: 7, months: 31 }[span.unit] * span.amount;
    return days * 86_400_000 > longestWaitMs ? helpers.error('span.long') : span;
  })
  .messages({ 'span.long': '{{#label}} must be 30 days or less' });

/** What an experiment looks like. The contents of its variants are checked by the channel. */
export const experimentSchema = Joi.object<Experiment>({
  variants: Joi.array<Variant[]>()
    .items(variant)
    .min(2)
    .max(10)
    .unique('name')
    .custom((variants: readonly Variant[], helpers) => {
      const sum = variants.reduce((total, { weight }) => total + weight, 0);
      if (sum !== 100) return helpers.error('variants.sum', { sum });
      const plain = variants.filter(({ content }) => content === null).length;
      return plain > 1 ? helpers.error('variants.plain') : variants;
    })
    .messages({
      'array.unique': '{{#label}} bears the name of another variant; give it one of its own',
      'variants.sum': '{{#label}} has weights that make {{#sum}}; they have to make 100',
      'variants.plain':
        '{{#label}} has two variants without content, which would send the same; give one its own',
    })
    .required(),
  testPercent: Joi.number().strict().integer().min(1).max(100).default(100),
  metric: Joi.string().max(64).default('delivered'),
  decideAfter: Joi.when('testPercent', {
    is: 100,
    then: Joi.valid(null).default(null).messages({
      'any.only':
        '{{#label}} must be null while testPercent is 100: everybody is tested, and nobody waits for a winner',
    }),
    otherwise: decideAfter.required().messages({ 'any.required': needed, 'object.base': needed }),
  }),
});
