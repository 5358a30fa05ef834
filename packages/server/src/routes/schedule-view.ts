import type { SkippedOccurrence, SkipReason, Sentence } from '@pabal/core';
import { weekdays } from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';
import { sentenceSchema } from './sentence-schema.js';

const localText = Joi.string().max(19);

/** Shape of a send type that operators set; core checks what each kind takes, the calendar and the clock. */
export const sendTypeBodySchema = Joi.object({
  kind: Joi.string().valid('now', 'at', 'recurring', 'api').required(),
  localAt: localText
    .example('2026-12-01T09:00')
    .description('kind at: when, on a wall in the zone, to the minute or second.'),
  every: Joi.object({
    unit: Joi.string().valid('days', 'weeks').required(),
    amount: Joi.number().integer().min(1).required().description('Up to 366 days or 52 weeks.'),
    weekdays: Joi.array()
      .items(Joi.string().valid(...weekdays))
      .max(7)
      .description('unit weeks: on which days. A week begins on Monday.'),
  }).description('kind recurring: how often, counted from startDate or from its week.'),
  localTime: localText.example('09:00').description('kind recurring: when on these days.'),
  startDate: localText.example('2026-11-18').description('kind recurring: the first day.'),
  endDate: localText
    .allow(null)
    .description('kind recurring: the last day, itself included; null for no end.'),
  // Core looks whether there is such a zone, together with everything else that is wrong.
  zone: Joi.string().max(64).example('Asia/Seoul'),
})
  .description(
    'What makes the runs: the start, a local time, a recurrence, or calls to the API. Default now.',
  )
  .example({
    kind: 'recurring',
    every: { unit: 'weeks', amount: 2, weekdays: ['tue', 'thu'] },
    localTime: '09:00',
    startDate: '2026-11-18',
    endDate: null,
    zone: 'Asia/Seoul',
  });

/** Shape of the next occurrences of a schedule. */
export const occurrencesSchema = Joi.object({
  occurrences: Joi.array()
    .items(
      Joi.object({
        at: instantField.required(),
        local: Joi.string()
          .required()
          .description('What a wall in the zone shows then.')
          .example('2026-11-19T09:00'),
      }),
    )
    .required(),
});

const sentences: Readonly<Record<SkipReason, Sentence>> = {
  paused: {
    ko: '일시 정지된 동안 발송 시각이 지나 보내지 않았습니다.',
    en: 'Due while the campaign was paused; not sent.',
  },
  'too-late': {
    ko: '발송 시각을 너무 오래 지나 보내지 않았습니다.',
    en: 'Found too late after it was due; not sent.',
  },
  superseded: {
    ko: '발송 시각을 놓쳤고 다음 회차가 대신 발송되었습니다.',
    en: 'Missed; a later occurrence ran in its place.',
  },
};

/** Shape of an occurrence that did not run. */
export const skippedSchema = Joi.object({
  occurrenceAt: instantField.required(),
  reason: Joi.string()
    .valid(...Object.keys(sentences))
    .required(),
  sentence: sentenceSchema.required(),
  skippedAt: instantField.required(),
}).description('An occurrence that did not run.');

/** An occurrence that did not run, as the API shows it. */
export function toSkippedView({ occurrenceAt, reason, skippedAt }: SkippedOccurrence): object {
  return { occurrenceAt, reason, sentence: sentences[reason], skippedAt };
}
