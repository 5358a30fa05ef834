import Joi from 'joi';
import { instantField } from '../http/fields.js';

/** Shape of what a second person said of a revision. */
export const approvalSchema = Joi.object({
  kind: Joi.string().valid('approved', 'rejected').required(),
  actor: Joi.string().required(),
  at: instantField.required(),
  note: Joi.string().allow(null).required().description('Why it was rejected.'),
}).description('What a second person said of this revision; null when nobody did.');

/** Shape of the rule when campaigns need a second person. */
export const approvalRuleSchema = Joi.object({
  kind: Joi.string().valid('off', 'required').required(),
  aboveRecipients: Joi.number()
    .integer()
    .min(0)
    .max(2_000_000_000)
    .description('kind required: a campaign for more people than that needs a second person.'),
})
  .description('When campaigns need a second person.')
  .example({ kind: 'required', aboveRecipients: 1000 });
