import Joi from 'joi';
import { contentBodySchema } from './content-body.js';
import { spanBodySchema } from './span-body.js';

/** Name of a variant. */
export const variantField = Joi.string()
  .max(32)
  .pattern(/^[a-z0-9-]+$/, 'a-z, 0-9 and -')
  .example('b');

/** Shape of an experiment; core checks the sum of the weights and what belongs together. */
export const experimentBodySchema = Joi.object({
  variants: Joi.array()
    .items(
      Joi.object({
        name: variantField.required(),
        weight: Joi.number()
          .integer()
          .min(1)
          .max(99)
          .required()
          .description('How many in a hundred of those who are tested get it; all weights make 100.'),
        content: contentBodySchema
          .allow(null)
          .description('As the content of a campaign; null, once, for the campaign’s own.'),
      }),
    )
    .min(2)
    .max(10)
    .required(),
  testPercent: Joi.number()
    .integer()
    .min(1)
    .max(100)
    .description('How many in a hundred are tested; the others get the winner. 100: nobody waits.'),
  metric: Joi.string().max(64).description('What makes a message a success.').example('delivered'),
  decideAfter: spanBodySchema
    .allow(null)
    .description('So long after the start of a run the winner is chosen; null while testPercent is 100.'),
})
  .allow(null)
  .description('Messages that are compared with each other; null for one message to all.');
