import type { ExperimentReport, ExperimentResult, ExperimentStanding } from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';
import { sentenceSchema } from './sentence-schema.js';

const count = Joi.number().integer().min(0).required();
const share = Joi.number().min(-1).max(1).required();

const figures = {
  trials: count.description('Those of whom the metric can tell.'),
  hits: count.description('Those of them who count as a success.'),
  rate: Joi.number()
    .min(0)
    .max(1)
    .allow(null)
    .required()
    .description('Hits of trials; null without a trial.'),
  low: share.description('With 95 % certainty the rate is not lower.'),
  high: share.description('With 95 % certainty the rate is not higher.'),
};

const shown = {
  leader: Joi.string()
    .allow(null)
    .required()
    .description('The best by its rate, the earlier of two that are equal; null without any trial.'),
  difference: Joi.object({
    against: Joi.string().required().description('The best of the others.'),
    difference: share,
    low: share,
    high: share,
  })
    .allow(null)
    .required()
    .description('Rate of the leader less that of the best of the others, with its interval of 95 %.'),
  sentence: sentenceSchema.required().description('How sure that is.'),
};

/** Shape of how an experiment stands. */
export const experimentSchema = Joi.object({
  campaignKey: Joi.number().integer().required(),
  runId: Joi.number().integer().allow(null).required().description('null before the first run.'),
  metric: Joi.string().required(),
  testPercent: Joi.number().integer().required(),
  decidesAt: instantField
    .allow(null)
    .required()
    .description('When the winner of the run is chosen; null when everybody is tested.'),
  variants: Joi.array()
    .items(
      Joi.object({
        name: Joi.string().required(),
        weight: count,
        targeted: count.description('People who came to the variant.'),
        accepted: count.description('Messages that the vendor took.'),
        delivered: count,
        failed: count.description('Refused by the vendor, or not delivered.'),
        unknown: count,
        ...figures,
      }),
    )
    .required()
    .description('As they stand now; those of the winner with the people who waited for it.'),
  ...shown,
  result: Joi.object({
    winner: Joi.string().required(),
    how: Joi.string().valid('figures', 'by-hand').required(),
    actor: Joi.string().required(),
    decidedAt: instantField.required(),
    variants: Joi.array()
      .items(Joi.object({ name: Joi.string().required(), ...figures }))
      .required(),
    difference: shown.difference,
    sentence: shown.sentence,
  })
    .allow(null)
    .required()
    .description('What was chosen in the run, for good, and what the figures were then.'),
}).description('How the variants of a campaign do in one run.');

/** How an experiment stands, as the API shows it. */
export function toExperimentView({
  campaignKey,
  experiment,
  run,
  standings,
  report,
  result,
}: ExperimentStanding): object {
  const { metric, testPercent, variants } = experiment;
  return {
    ...{ campaignKey, runId: run?.id ?? null, metric, testPercent, decidesAt: run?.decidesAt ?? null },
    variants: variants.map(({ name, weight }, index) => {
      const states = standings[index]?.states ?? {};
      const { accepted = 0, delivered = 0, undelivered = 0, rejected = 0, unknown = 0 } = states;
      return {
        ...{ name, weight, targeted: Object.values(states).reduce((sum, one) => sum + one, 0) },
        ...{
          accepted: accepted + delivered + undelivered,
          delivered,
          failed: rejected + undelivered,
          unknown,
        },
        ...toFigures(report.variants[index]),
      };
    }),
    ...{ leader: report.leader, difference: report.difference, sentence: report.sentence },
    result: result && toResultView(result),
  };
}

function toResultView({ winner, how, actor, decidedAt, report }: ExperimentResult): object {
  const { difference, sentence } = report;
  const variants = report.variants.map((one) => ({ name: one.variant, ...toFigures(one) }));
  return { winner, how, actor, decidedAt, variants, difference, sentence };
}

function toFigures(one: ExperimentReport['variants'][number] | undefined): object {
  const { trials = 0, hits = 0, rate = null, interval = { low: 0, high: 1 } } = one ?? {};
  return { trials, hits, rate, ...interval };
}
