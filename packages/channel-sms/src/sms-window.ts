import { isZone, purposes, type ChannelWindow } from '@pabal/core';
import Joi from 'joi';

const timeField = Joi.string()
  .pattern(/^([01]\d|2[0-3]):[0-5]\d$/)
  .messages({ 'string.pattern.base': '{{#label}} must be written as HH:MM, like 08:00' });

/** Hours in which the vendor takes messages of a purpose. */
export const smsWindowSchema = Joi.object<ChannelWindow, true>({
  purpose: Joi.string()
    .valid(...purposes)
    .required(),
  fromLocal: timeField.required(),
  toLocal: timeField
    .invalid(Joi.ref('fromLocal'))
    .required()
    .messages({ 'any.invalid': '{{#label}} must differ from fromLocal; such a window would never close' }),
  zone: Joi.string()
    .custom((zone: string, helpers) => (isZone(zone) ? zone : helpers.error('zone.unknown')))
    .required()
    .messages({ 'zone.unknown': '{{#label}} must be a zone of the IANA list, like Asia/Seoul' }),
  source: Joi.string().required(),
});
