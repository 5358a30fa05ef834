import type { Campaign, Engine, HistogramLine, Run, RunProgress } from '@pabal/core';
import Joi from 'joi';
import { instantField, lineField, textField } from '../http/fields.js';
import { approvalSchema } from './approval-view.js';
import { audienceBodySchema } from './audience-view.js';
import { contentBodySchema } from './content-body.js';
import { experimentBodySchema } from './experiment-body.js';
import { spanBodySchema } from './span-body.js';
import { sendTypeBodySchema } from './schedule-view.js';
import { sentenceSchema } from './sentence-schema.js';
import { stateSentences } from './state-sentences.js';

/** Shape of the tags of a campaign. */
export const tagsBodySchema = Joi.array()
  .items(lineField(64))
  .max(20)
  .description('Words by which frequency caps know campaigns.')
  .example(['여름']);

/** Shape of a rate. */
export const rateBodySchema = Joi.number()
  .integer()
  .min(10)
  .max(500_000)
  .allow(null)
  .description('How many messages of a run are handed over in any minute at most; null for no limit.')
  .example(600);

const localTime = Joi.string()
  .pattern(/^\d\d:\d\d$/)
  .required();

const noSendWindowSchema = Joi.object({
  startLocal: localTime.example('21:00'),
  endLocal: localTime.example('08:00'),
  zone: Joi.string().max(64).required().example('Asia/Seoul'),
  then: Joi.string()
    .valid('wait', 'drop')
    .required()
    .description('What becomes of a message of these hours: it waits until they are over, or is not sent.'),
})
  .allow(null)
  .description('Hours without sending, half-open on the wall clock of the zone; null for none.');

/** The revision that was read. */
export const revisionField = Joi.number()
  .integer()
  .min(1)
  .description('The revision that was read.')
  .example(1);

/** Shape of what operators set; core checks the rest, the content by its channel. */
export const campaignBodySchema = Joi.object({
  name: textField(200).required().example('가을 세일'),
  description: textField(2000).allow('').description('For operators.'),
  purpose: Joi.string()
    .max(64)
    .description('promotional, informational or statutory-notice; promotional when absent.')
    .example('promotional'),
  channel: Joi.string().max(64).required().example('sms'),
  content: contentBodySchema
    .required()
    .description('What the channel takes; every text is a template.')
    .example({ text: '{{이름}}님, 이번 주 {{등급}} 회원 20% 할인' }),
  audience: audienceBodySchema,
  sendType: sendTypeBodySchema,
  duplicate: Joi.object({
    kind: Joi.string().valid('once', 'again-after').required(),
    after: spanBodySchema,
  }),
  period: Joi.object({ startAt: instantField.allow(null), endAt: instantField.allow(null) }),
  noSendWindow: noSendWindowSchema,
  ratePerMinute: rateBodySchema,
  tags: tagsBodySchema,
  capping: Joi.string()
    .valid('applies', 'exempt')
    .description('Whether frequency caps hold for it. Exempt is also not counted, unless a cap says so.'),
  controlPercent: Joi.number()
    .integer()
    .min(0)
    .max(15)
    .description('How many in a hundred are never sent to, to compare with.'),
  declared: Joi.object()
    .pattern(Joi.string().max(64), Joi.alternatives(Joi.string(), Joi.number(), Joi.boolean()))
    .description('Answers to what plugins ask of campaigns; see GET /v1/declarations.')
    .example({}),
  experiment: experimentBodySchema,
});

/** Shape of a campaign. */
export const campaignSchema = Joi.object({
  campaignKey: Joi.number().integer().required(),
  name: Joi.string().required(),
  description: Joi.string().allow('').required(),
  purpose: Joi.string().required(),
  channel: Joi.string().required(),
  state: Joi.string().valid('draft', 'ready', 'running', 'paused', 'ended').required(),
  revision: Joi.number()
    .integer()
    .required()
    .description('Grows with each edit; named by who edits or approves.'),
  authors: Joi.array().items(Joi.string()).required().description('Who made it and who edited it.'),
  approval: approvalSchema.allow(null).required(),
  archivedAt: instantField.allow(null).required().description('Since when it is hidden from lists.'),
  content: Joi.object().unknown().required(),
  variables: Joi.array()
    .items(Joi.string())
    .required()
    .description('Properties that the templates use; api. and a name for what a call brings.'),
  audience: Joi.object().unknown().required(),
  sendType: Joi.object().unknown().required(),
  nextRunAt: instantField
    .allow(null)
    .required()
    .description('The next occurrence of a campaign that is running and has a schedule.'),
  pausedBecause: Joi.object({
    code: Joi.string().required().example('CREDIT_EXHAUSTED'),
    sentence: sentenceSchema.required(),
    resumeAt: instantField
      .allow(null)
      .required()
      .description(
        'When it goes on by itself; null: after a top-up, when a winner is picked, or when resumed.',
      ),
  })
    .allow(null)
    .required()
    .description('Why the engine paused the campaign by itself.'),
  duplicate: Joi.object().unknown().required(),
  period: Joi.object({
    startAt: instantField.allow(null).required(),
    endAt: instantField.allow(null).required(),
  }).required(),
  noSendWindow: noSendWindowSchema.required(),
  ratePerMinute: rateBodySchema.required(),
  tags: Joi.array().items(Joi.string()).required(),
  capping: Joi.string().valid('applies', 'exempt').required(),
  controlPercent: Joi.number().integer().required(),
  declared: Joi.object().unknown().required(),
  experiment: experimentBodySchema.required(),
  createdAt: instantField.required(),
  updatedAt: instantField.required(),
}).description('A campaign.');

/** A campaign as the API shows it. */
export function toCampaignView(campaign: Campaign, engine: Engine): object {
  const { campaignKey, name, purpose, channel, state, content, audience, duplicate, createdAt, updatedAt } =
    campaign;
  return {
    campaignKey,
    name,
    description: campaign.description,
    purpose,
    channel,
    state,
    revision: campaign.revision,
    authors: campaign.authors,
    approval: campaign.approval,
    archivedAt: campaign.archivedAt,
    content,
    variables: engine.campaigns.variables(campaign),
    audience,
    sendType: campaign.sendType,
    nextRunAt: state === 'running' ? campaign.nextRunAt : null,
    pausedBecause: campaign.pausedBecause && {
      ...campaign.pausedBecause,
      sentence: engine.sentence({ code: campaign.pausedBecause.code }),
    },
    duplicate,
    period: { startAt: campaign.period.startAt, endAt: campaign.period.endAt },
    noSendWindow: campaign.noSendWindow,
    ratePerMinute: campaign.ratePerMinute,
    tags: campaign.tags,
    capping: campaign.capping,
    controlPercent: campaign.controlPercent,
    declared: campaign.declared,
    experiment: campaign.experiment,
    createdAt,
    updatedAt,
  };
}

/** Shape of a run. */
export const runSchema = Joi.object({
  runId: Joi.number().integer().required(),
  state: Joi.string().valid('active', 'finished').required(),
  occurrenceAt: instantField
    .allow(null)
    .required()
    .description('The occurrence of the schedule that it runs; null for a run of a start.'),
  startedAt: instantField.required(),
  finishedAt: instantField.allow(null).required(),
  audience: Joi.number().integer().required().description('People found so far; all once expanded.'),
  expanded: Joi.boolean().required(),
}).description('One occurrence of a campaign.');

/** A run as the API shows it. */
export function toRunView(run: Run): object {
  const { id: runId, state, occurrenceAt, startedAt, finishedAt, audienceSize: audience, expanded } = run;
  return { runId, state, occurrenceAt, startedAt, finishedAt, audience, expanded };
}

/** Shape of a line of a histogram. */
export const lineSchema = Joi.object({
  state: Joi.string().required(),
  code: Joi.string().allow(null).required(),
  policy: Joi.string().allow(null).required(),
  form: Joi.string().allow(null).required(),
  count: Joi.number().integer().required(),
  sentence: sentenceSchema.required(),
});

/** Shape of how a run stands. */
export const progressSchema = runSchema.keys({
  decided: Joi.number().integer().required().description('The sum of the histogram.'),
  histogram: Joi.array().items(lineSchema).required(),
  trouble: Joi.object({
    code: Joi.string().required(),
    message: Joi.string().required(),
    at: instantField.required(),
  })
    .allow(null)
    .required()
    .description('What keeps the run from going on.'),
});

/** How a run stands, as the API shows it. */
export function toProgressView({ run, histogram, decided }: RunProgress, engine: Engine): object {
  const { trouble } = run;
  return {
    ...toRunView(run),
    decided,
    histogram: histogram.map((line) => toLineView(line, engine)),
    trouble: trouble && { code: trouble.code, message: trouble.message, at: trouble.at },
  };
}

/** A line of a histogram as the API shows it. */
export function toLineView(line: HistogramLine, engine: Engine): object {
  const { state, reasonCode: code, policyId: policy, form, count } = line;
  const sentence = code === null ? stateSentences[state] : engine.sentence({ code });
  return { state, code, policy, form, count, sentence };
}
