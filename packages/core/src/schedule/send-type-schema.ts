import Joi from 'joi';
import { weekdays, type Every, type SendType } from '../domain/send-type.js';
import { localAtField, localDateField, localTimeField, zoneField } from './schedule-fields.js';

const kinds = ['now', 'at', 'recurring', 'api'] as const;

const every = Joi.object<Every>({
  unit: Joi.string().valid('days', 'weeks').required(),
  amount: Joi.number()
    .strict()
    .integer()
    .min(1)
    .when('unit', { is: 'days', then: Joi.number().max(366), otherwise: Joi.number().max(52) })
    .required(),
  weekdays: Joi.when('unit', {
    is: 'weeks',
    then: Joi.array()
      .items(Joi.string().valid(...weekdays))
      .min(1)
      .unique()
      .required()
      .messages({
        'array.min': '{{#label}} must name at least one weekday',
        'array.unique': '{{#label}} names a weekday that stands there before',
      }),
    otherwise: Joi.forbidden(),
  }),
});

const recurring = Joi.object({
  kind: Joi.valid('recurring').required(),
  every: every.required(),
  localTime: localTimeField.required(),
  startDate: localDateField.required(),
  endDate: localDateField
    .allow(null)
    .default(null)
    .when('startDate', {
      is: localDateField.required(),
      then: Joi.custom((end: string | null, helpers) => {
        const [{ startDate }] = helpers.state.ancestors as [{ readonly startDate: string }];
        return end !== null && end < startDate ? helpers.error('local.order') : end;
      }).messages({ 'local.order': '{{#label}} must be startDate or a later day' }),
    }),
  zone: zoneField.required(),
});

/** What makes the runs of a campaign. Whether it still has an occurrence is asked by `scheduleProblems`. */
export const sendTypeSchema = Joi.alternatives<SendType>().conditional('.kind', {
  switch: [
    { is: 'now', then: Joi.object({ kind: Joi.required() }) },
    { is: 'api', then: Joi.object({ kind: Joi.required() }) },
    {
      is: 'at',
      then: Joi.object({
        kind: Joi.required(),
        localAt: localAtField.required(),
        zone: zoneField.required(),
      }),
    },
    { is: 'recurring', then: recurring },
  ],
  otherwise: Joi.object({ kind: Joi.valid(...kinds).required() }).unknown(),
});
