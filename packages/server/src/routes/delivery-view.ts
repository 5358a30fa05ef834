import { deliveryStates, type Delivery, type Engine } from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';
import { reasonSchema, toReasonView } from './reason-view.js';
import { sentenceSchema } from './sentence-schema.js';
import { stateSentences } from './state-sentences.js';

const text = Joi.string().allow(null).required();
const instant = instantField.allow(null).required();

/** Shape of a delivery. */
export const deliverySchema = Joi.object({
  id: Joi.string().required().example('d-1-42-0'),
  campaignKey: Joi.number().integer().required(),
  runId: Joi.number().integer().required(),
  isTest: Joi.boolean().required().description('Whether it belongs to a test send.'),
  userId: text.description('null after the person was erased.'),
  step: Joi.number().integer().required(),
  state: Joi.string()
    .valid(...deliveryStates)
    .required(),
  code: text,
  policy: text,
  sentence: sentenceSchema.required(),
  reasons: Joi.array().items(reasonSchema).required(),
  amendments: Joi.array().items(Joi.object().unknown()).required(),
  form: text,
  variant: text.description('Of the experiment; null without one, and while the person awaits its winner.'),
  fingerprint: text.description('Hash of the rendered text.'),
  vendorId: text,
  vendorCode: text,
  attempt: Joi.number().integer().required(),
  dueAt: instant,
  decidedAt: instantField.required(),
  outcomeAt: instant,
  receiptAt: instant,
}).description('One message to one person in one run.');

/** A delivery as the API shows it. */
export function toDeliveryView(delivery: Delivery, engine: Engine): object {
  const { reasonCode: code, state } = delivery;
  const reason = delivery.reasons.find((one) => one.code === code);
  return {
    id: delivery.id,
    campaignKey: delivery.campaignKey,
    runId: delivery.runId,
    isTest: delivery.runKind === 'test',
    userId: delivery.userId,
    step: delivery.step,
    state,
    code,
    policy: delivery.policyId,
    sentence: code === null ? stateSentences[state] : engine.sentence(reason ?? { code }),
    reasons: delivery.reasons.map((one) => toReasonView(one, engine)),
    amendments: delivery.amendments,
    form: delivery.form,
    variant: delivery.variant,
    fingerprint: delivery.fingerprint,
    vendorId: delivery.vendorId,
    vendorCode: delivery.vendorCode,
    attempt: delivery.attempt,
    dueAt: delivery.dueAt,
    decidedAt: delivery.decidedAt,
    outcomeAt: delivery.outcomeAt,
    receiptAt: delivery.receiptAt,
  };
}
