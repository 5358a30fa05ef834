import type { CapRule } from '@pabal/core';
import Joi from 'joi';
import { instantField, lineField } from '../http/fields.js';

const windowSchema = Joi.object({
  kind: Joi.string().valid('rolling', 'calendar').required(),
  span: Joi.object({
    amount: Joi.number().integer().min(1).max(43_200).required(),
    unit: Joi.string().valid('minutes', 'hours', 'days', 'weeks', 'months').required(),
  }).description('For rolling: back from now, 30 days at most.'),
  unit: Joi.string().valid('day', 'week', 'month').description('For calendar: weeks begin on Monday.'),
  zone: Joi.string().max(64).description('For calendar: a zone of the IANA list.').example('Asia/Seoul'),
}).example({ kind: 'rolling', span: { amount: 24, unit: 'hours' } });

const scopeSchema = Joi.object({
  kind: Joi.string().valid('all', 'channels', 'tag').required(),
  channels: Joi.array().items(Joi.string().max(64)).max(50),
  tag: lineField(64),
}).example({ kind: 'channels', channels: ['sms'] });

const purposes = Joi.array().items(Joi.string().max(64)).max(20);

/** Shape of a frequency cap as operators set it; core checks the rest. */
export const frequencyCapBodySchema = Joi.object({
  name: lineField(100).required().example('하루 세 건'),
  limit: Joi.number().integer().min(1).max(1000).required().example(3),
  window: windowSchema.required(),
  scope: scopeSchema.description('Default: all.'),
  blocks: purposes.description('Purposes of the messages that it holds back; default promotional.'),
  counts: purposes.description('Purposes of the messages that it counts; default promotional.'),
  countsExempt: Joi.boolean().description('Whether messages of exempt campaigns count too; default no.'),
});

/** Shape of a frequency cap. */
export const frequencyCapSchema = Joi.object({
  id: Joi.number().integer().required(),
  name: Joi.string().required(),
  limit: Joi.number().integer().required(),
  window: Joi.object().unknown().required(),
  scope: Joi.object().unknown().required(),
  blocks: Joi.array().items(Joi.string()).required(),
  counts: Joi.array().items(Joi.string()).required(),
  countsExempt: Joi.boolean().required(),
  createdAt: instantField.required(),
  updatedAt: instantField.required(),
}).description('A frequency cap.');

/** A frequency cap as the API shows it. */
export function toFrequencyCapView(cap: CapRule): object {
  const { id, name, limit, window, scope, blocks, counts, countsExempt, createdAt, updatedAt } = cap;
  return { id, name, limit, window, scope, blocks, counts, countsExempt, createdAt, updatedAt };
}
