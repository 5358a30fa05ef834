import type { Engine, Explanation } from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';
import { forgottenSchema } from './forgotten-view.js';
import { deliverySchema, toDeliveryView } from './delivery-view.js';
import { reasonSchema, toReasonView } from './reason-view.js';

const verdictSchema = Joi.object({
  policy: Joi.string().required(),
  policyVersion: Joi.string().required(),
  verdict: Joi.string().valid('pass', 'defer', 'hold', 'deny').required(),
  reason: reasonSchema.allow(null).required(),
  until: instantField.allow(null).required(),
});

/** Shape of an explanation. */
export const explanationSchema = Joi.object({
  userId: Joi.string().required(),
  campaignKey: Joi.number().integer().required(),
  campaignState: Joi.string()
    .valid('draft', 'ready', 'running', 'paused', 'ended')
    .required()
    .description('A campaign that is paused or ended sends nothing, whatever the policies say.'),
  live: Joi.object({
    at: instantField.required(),
    isInAudience: Joi.boolean()
      .allow(null)
      .required()
      .description('Whether the person belongs to the audience now; null when nobody can tell truly.'),
    verdict: Joi.string().valid('pass', 'defer', 'hold', 'deny').required(),
    verdicts: Joi.array().items(verdictSchema).required(),
    variant: Joi.string()
      .allow(null)
      .required()
      .description('Of the experiment; null without one, and while the person awaits its winner.'),
  })
    .required()
    .description('What every policy would say now.'),
  stored: Joi.array()
    .items(deliverySchema)
    .required()
    .description('What was decided in each run, as it was stored, newest first.'),
  forgotten: Joi.array()
    .items(forgottenSchema)
    .required()
    .description('Months past retention in which the campaign had runs; the oldest first.'),
});

/** An explanation as the API shows it. */
export function toExplanationView(
  ask: { readonly userId: string; readonly campaignKey: number },
  { campaignState, live, stored, forgotten }: Explanation,
  engine: Engine,
): object {
  return {
    userId: ask.userId,
    campaignKey: ask.campaignKey,
    campaignState,
    live: {
      at: live.at,
      isInAudience: live.isInAudience,
      verdict: live.verdict,
      verdicts: live.verdicts.map((one) => ({
        policy: one.policyId,
        policyVersion: one.policyVersion,
        verdict: one.verdict,
        reason: one.reason && toReasonView(one.reason, engine),
        until: one.until,
      })),
      variant: live.variant,
    },
    stored: stored.map((delivery) => toDeliveryView(delivery, engine)),
    forgotten: forgotten.map(({ month, part, forgottenAt, runs }) => ({ month, part, forgottenAt, runs })),
  };
}
