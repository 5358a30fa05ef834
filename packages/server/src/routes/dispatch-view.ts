import {
  deliveryStates,
  toDeliveryId,
  type Dispatched,
  type DispatchStanding,
  type Engine,
} from '@pabal/core';
import Joi from 'joi';
import { instantField, keyField, textField, userIdField } from '../http/fields.js';
import { sentenceSchema } from './sentence-schema.js';
import { stateSentences } from './state-sentences.js';

/** The id of a call. */
export const dispatchIdField = Joi.string()
  .pattern(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/, 'a dispatchId')
  .example('0b8d3c1e-5f0a-4c55-9d2e-7a1b2c3d4e5f');

/** Shape of a call to send; core checks users and values. */
export const callBodySchema = Joi.object({
  campaignKey: keyField
    .required()
    .description('A running campaign of the send type api and of this channel.'),
  users: Joi.array()
    .items(
      Joi.object({
        userId: userIdField.required(),
        apiProperties: Joi.object()
          .pattern(
            Joi.string(),
            Joi.alternatives(
              textField(1024).allow('').strict(),
              Joi.number().strict(),
              Joi.boolean().strict(),
            ),
          )
          .max(64)
          .description(
            'Values for the templates, read there as {{api.name}}. Kept until the delivery is final.',
          )
          .example({ 주문번호: 'A-1024' }),
      }),
    )
    .min(1)
    .max(50)
    .required(),
}).required();

const deliveryId = Joi.string().allow(null).required().example('d-1-42-0');

/** Shape of the answer to a call. */
export const dispatchedSchema = Joi.object({
  dispatchId: dispatchIdField.required(),
  campaignKey: Joi.number().integer().required(),
  accepted: Joi.number()
    .integer()
    .required()
    .description('How many users are queued. No proof of a delivery.'),
  users: Joi.array()
    .items(
      Joi.object({
        userId: Joi.string().required(),
        result: Joi.string().valid('queued', 'not-in-audience', 'unknown-user', 'repeated').required(),
        deliveryId,
      }),
    )
    .required()
    .description('In the order of the call.'),
});

/** The answer to a call, as the API shows it. */
export function toDispatchedView({ dispatch, campaignKey, users }: Dispatched): object {
  const accepted = users.filter(({ result }) => result === 'queued').length;
  return { dispatchId: dispatch.id, campaignKey, accepted, users };
}

/** Shape of how a dispatch stands. */
export const dispatchSchema = Joi.object({
  dispatchId: dispatchIdField.required(),
  campaignKey: Joi.number().integer().required(),
  createdAt: instantField.required(),
  deliveries: Joi.array()
    .items(
      Joi.object({
        deliveryId: Joi.string().required(),
        userId: Joi.string().allow(null).required().description('null after the person was erased.'),
        state: Joi.string()
          .valid('queued', ...deliveryStates)
          .required()
          .description('queued: not decided yet.'),
        code: Joi.string().allow(null).required(),
        sentence: sentenceSchema.required(),
      }),
    )
    .required(),
});

const queued = { ko: '아직 판정 전입니다.', en: 'Not decided yet.' };

/** How a dispatch stands, as the API shows it. */
export function toDispatchView(standing: DispatchStanding, engine: Engine): object {
  const { dispatch, campaignKey, deliveries } = standing;
  return {
    dispatchId: dispatch.id,
    campaignKey,
    createdAt: dispatch.createdAt,
    deliveries: deliveries.map(({ place, delivery }) => {
      const code = delivery?.reasonCode ?? null;
      const reason = delivery?.reasons.find((one) => one.code === code);
      const plain = delivery ? stateSentences[delivery.state] : queued;
      return {
        deliveryId: toDeliveryId({ ...place, step: 0 }),
        userId: place.userId,
        state: delivery?.state ?? 'queued',
        code,
        sentence: code === null ? plain : engine.sentence(reason ?? { code }),
      };
    }),
  };
}
