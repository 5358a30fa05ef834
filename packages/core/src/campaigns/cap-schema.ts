import Joi from 'joi';
import type { CapSettings } from '../domain/cap-rule.js';
import { purposes, unclassifiedPurpose } from '../domain/purpose.js';
import type { Span } from '../domain/span.js';
import { zoneField } from '../schedule/schedule-fields.js';

/** As much of each unit as 30 days hold. A month reaches back to the same day of last month, 30 days at most. */
const longest: Readonly<Record<Span['unit'], number>> = {
  minutes: 43_200,
  hours: 720,
  days: 30,
  weeks: 4,
  months: 1,
};
const units = Object.keys(longest) as Span['unit'][];

const span = Joi.object<Span>({
  unit: Joi.string()
    .valid(...units)
    .required(),
  amount: Joi.number()
    .strict()
    .integer()
    .min(1)
    .when('unit', {
      switch: units.map((unit) => ({ is: unit, then: Joi.number().max(longest[unit]) })),
    })
    .required()
    .messages({ 'number.max': '{{#label}} must be at most {{#limit}}: a window is 30 days at most' }),
});

const purposesField = Joi.array()
  .items(Joi.string().valid(...purposes))
  .min(1)
  .unique()
  .default([unclassifiedPurpose])
  .messages({ 'array.min': '{{#label}} must name at least one purpose' });

/** A tag of a campaign. */
export const tagField = Joi.string().trim().min(1).max(64);

/** The tags of a campaign. */
export const tagsField = Joi.array<readonly string[]>()
  .items(tagField)
  .max(20)
  .unique()
  .default([])
  .messages({ 'array.unique': '{{#label}} stands there before' });

/** What a frequency cap's settings look like, in a workspace with these channels. */
export function createCapSchema(channels: readonly string[]): Joi.ObjectSchema<CapSettings> {
  const known = channels.join(', ') || 'none';
  return Joi.object<CapSettings>({
    name: Joi.string().trim().min(1).max(100).required(),
    limit: Joi.number().strict().integer().min(1).max(1000).required(),
    window: Joi.alternatives()
      .conditional('.kind', {
        switch: [
          { is: 'rolling', then: Joi.object({ kind: Joi.required(), span: span.required() }) },
          {
            is: 'calendar',
            then: Joi.object({
              kind: Joi.required(),
              unit: Joi.string().valid('day', 'week', 'month').required(),
              zone: zoneField.required(),
            }),
          },
        ],
        otherwise: Joi.object({ kind: Joi.valid('rolling', 'calendar').required() }).unknown(),
      })
      .required(),
    scope: Joi.alternatives()
      .conditional('.kind', {
        switch: [
          { is: 'all', then: Joi.object({ kind: Joi.required() }) },
          {
            is: 'channels',
            then: Joi.object({
              kind: Joi.required(),
              channels: Joi.array()
                .items(
                  Joi.string()
                    .valid(...channels)
                    .messages({ 'any.only': `{{#label}} is provided by no plugin; there are: ${known}` }),
                )
                .min(1)
                .unique()
                .required()
                .messages({ 'array.min': '{{#label}} must name at least one channel' }),
            }),
          },
          { is: 'tag', then: Joi.object({ kind: Joi.required(), tag: tagField.required() }) },
        ],
        otherwise: Joi.object({ kind: Joi.valid('all', 'channels', 'tag').required() }).unknown(),
      })
      .default({ kind: 'all' }),
    blocks: purposesField,
    counts: purposesField,
    countsExempt: Joi.boolean().strict().default(false),
  }).required();
}
