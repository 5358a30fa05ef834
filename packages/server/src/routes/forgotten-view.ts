import Joi from 'joi';
import { instantField } from '../http/fields.js';

/** A month of the ledger that is past its retention. */
export const forgottenSchema = Joi.object({
  month: Joi.string().required().description('The month of UTC in which the runs started.'),
  part: Joi.string()
    .valid('messages', 'deliveries')
    .required()
    .description('Whether the archived messages alone are gone, or the deliveries.'),
  forgottenAt: instantField.required(),
  runs: Joi.number().integer().required().description('Runs of the campaign that started in it.'),
});
