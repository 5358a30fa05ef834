import Joi from 'joi';
import { sendTypeSchema } from '../schedule/send-type-schema.js';
import { tagsField } from './cap-schema.js';
import type { CampaignPeriod, CampaignSettings } from '../domain/campaign.js';
import { purposes, unclassifiedPurpose } from '../domain/purpose.js';
import { highestRate, lowestRate } from '../domain/run-rate.js';
import { spanField } from '../schedule/span-field.js';
import { experimentSchema } from './experiment-schema.js';
import { sendWindowSchema } from '../schedule/send-window-schema.js';

const instant = Joi.date().iso().allow(null).default(null);

/** When a campaign may send; open on both sides unless told. */
export const periodSchema = Joi.object<CampaignPeriod>({
  startAt: instant,
  endAt: Joi.when('startAt', {
    is: Joi.date().required(),
    then: Joi.date().iso().greater(Joi.ref('startAt')).allow(null).default(null),
    otherwise: instant,
  }),
}).default({ startAt: null, endAt: null });

/** How many messages of a run are handed over in any minute at most; `null` for no limit. */
export const rateField = Joi.number()
  .strict()
  .integer()
  .min(lowestRate)
  .max(highestRate)
  .allow(null)
  .default(null);

const noSendWindow = (sendWindowSchema as Joi.ObjectSchema<unknown>).keys({
  then: Joi.string().valid('wait', 'drop').required(),
});

/** The name of a campaign. */
export const nameField = Joi.string().trim().min(1).max(200);

/** What a campaign's settings look like. `content` and those of variants are checked by the channel, `audience` by `parseAudience`. */
export const campaignSchema = Joi.object<CampaignSettings>({
  name: nameField.required(),
  description: Joi.string().trim().allow('').max(2000).default(''),
  purpose: Joi.string()
    .valid(...purposes)
    .default(unclassifiedPurpose),
  channel: Joi.string().max(64).required(),
  content: Joi.object().required(),
  audience: Joi.object().unknown().default({ kind: 'all' }),
  sendType: sendTypeSchema.default({ kind: 'now' }),
  duplicate: Joi.object({
    kind: Joi.string().valid('once', 'again-after').required(),
    after: spanField.when('kind', { is: 'again-after', then: Joi.required(), otherwise: Joi.forbidden() }),
  }).default({ kind: 'once' }),
  period: periodSchema,
  noSendWindow: noSendWindow.allow(null).default(null),
  ratePerMinute: rateField,
  tags: tagsField,
  capping: Joi.string().valid('applies', 'exempt').default('applies'),
  controlPercent: Joi.number().strict().integer().min(0).max(15).default(0),
  declared: Joi.object().unknown().default({}),
  experiment: experimentSchema.allow(null).default(null),
}).required();
