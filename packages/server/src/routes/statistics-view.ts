import {
  deliveryStates,
  formatAmount,
  type Engine,
  type Statistics,
  type StatisticsFigures,
} from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';
import { sentenceSchema } from './sentence-schema.js';
import { stateSentences } from './state-sentences.js';

const count = Joi.number().integer();

const states = Joi.object(Object.fromEntries(deliveryStates.map((state) => [state, count]))).required();

const figures = {
  targeted: count.required().description('People who were decided for the first time.'),
  cost: Joi.string()
    .required()
    .description('What their messages cost, less what was given back.')
    .example('8.4'),
  fallback: count.required().description('Messages that stood in for one that failed.'),
  states: states.description('How many deliveries came to each state.'),
  variants: Joi.array()
    .items(
      Joi.object({
        name: Joi.string().required(),
        targeted: count.required().description('People who came to the variant.'),
        states,
      }),
    )
    .required()
    .description('The same by variant of an experiment.'),
  lines: Joi.array()
    .items(
      Joi.object({
        state: Joi.string()
          .valid(...deliveryStates)
          .required(),
        code: Joi.string().allow(null).required(),
        policy: Joi.string().allow(null).required(),
        form: Joi.string().allow(null).required(),
        variant: Joi.string().allow(null).required(),
        entered: count.required().description('How many came to this state.'),
        left: count
          .required()
          .description('How many left it. Over all time, entered less left is how many stand there.'),
        sentence: sentenceSchema.required(),
      }),
    )
    .required(),
};

/** Shape of statistics. */
export const statisticsSchema = Joi.object({
  from: instantField.required(),
  to: instantField.required(),
  by: Joi.string().valid('hour', 'day').required(),
  zone: Joi.string().allow(null).required(),
  currency: Joi.string().required().description('Of what things cost.').example('KRW'),
  total: Joi.object(figures).required(),
  buckets: Joi.array()
    .items(
      Joi.object({
        slice: Joi.string()
          .required()
          .description('The instant at which the hour begins, or the day.')
          .example('2026-11-21'),
        ...figures,
      }),
    )
    .required()
    .description('Ascending; an hour or a day in which nothing happened is left out.'),
}).description('What happened in some time, by hour or day.');

/** Statistics as the API shows them. */
export function toStatisticsView(statistics: Statistics, engine: Engine): object {
  const { total, buckets, ...range } = statistics;
  return {
    ...range,
    total: toFiguresView(total, engine),
    buckets: buckets.map((bucket) => ({ slice: bucket.slice, ...toFiguresView(bucket, engine) })),
  };
}

function toFiguresView(told: StatisticsFigures, engine: Engine): object {
  const { targeted, fallback, cost, variants, lines } = told;
  return {
    ...{ targeted, fallback, cost: formatAmount(cost), states: told.states },
    variants: variants.map(({ variant: name, ...flow }) => ({ name, ...flow })),
    lines: lines.map(({ state, reasonCode: code, policyId: policy, form, variant, entered, left }) => ({
      ...{ state, code, policy, form, variant, entered, left },
      sentence: code === null ? stateSentences[state] : engine.sentence({ code }),
    })),
  };
}
