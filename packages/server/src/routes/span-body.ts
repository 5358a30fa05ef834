import Joi from 'joi';

/** Shape of a length of time. */
export const spanBodySchema = Joi.object({
  amount: Joi.number().integer().min(1).max(10_000).required(),
  unit: Joi.string().valid('minutes', 'hours', 'days', 'weeks', 'months').required(),
});
