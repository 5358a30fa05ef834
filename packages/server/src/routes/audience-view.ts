import Joi from 'joi';

/** Shape of an audience as operators write it; core goes through the condition node by node. */
export const audienceBodySchema = Joi.object({
  kind: Joi.string().valid('all', 'filter').required(),
  condition: Joi.object()
    .unknown()
    .description(
      'A tree of all, any and none over property, consent, contact and cohort; at most 8 levels and 200 conditions. See ' +
        'docs/audiences.md.',
    )
    .example({ kind: 'property', name: '등급', operator: 'in', value: ['골드', 'VIP'] }),
  consent: Joi.string()
    .valid('receivable', 'opted-in')
    .description('`receivable` leaves consent to the policies; `opted-in` takes only who said yes.'),
});
