import Joi from 'joi';
import type { Span } from '../domain/span.js';

/** A length of time as operators write it. */
export const spanField = Joi.object<Span, true>({
  amount: Joi.number().integer().min(1).max(10_000).required(),
  unit: Joi.string().valid('minutes', 'hours', 'days', 'weeks', 'months').required(),
});
