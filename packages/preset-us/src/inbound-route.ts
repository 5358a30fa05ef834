import { type PluginRoute, type Resolve } from '@pabal/core';
import Joi from 'joi';
import { applyKeyword, type InboundMessage, type KeywordApplied } from './apply-keyword.js';

const payload = Joi.object<InboundMessage, true>({
  contact: Joi.string()
    .pattern(/^\+[1-9]\d{6,14}$/)
    .required()
    .messages({ 'string.pattern.base': '{{#label}} must be a number in E.164: +12025550123' }),
  text: Joi.string().allow('').max(2000).required(),
  receivedAt: Joi.date().iso().required(),
  messageId: Joi.string()
    .pattern(/^[\w.:-]{1,128}$/)
    .required(),
}).required();

/** Takes in what people answered to text messages. */
export function inboundRoute(resolve: Resolve, consentChannels: readonly string[]): PluginRoute {
  const route: PluginRoute<object, object, InboundMessage> = {
    ...{ method: 'POST', path: 'inbound', scope: 'inbound:write', payload },
    access: {
      kind: 'change',
      whose: (_request, body) => ({ people: (body as KeywordApplied).people, filter: 'inbound' }),
    },
    summary: 'Take in a text message from a person, and do what its keyword asks for',
    answer: Joi.object({
      action: Joi.string().valid('stopped', 'resumed', 'none').required(),
      people: Joi.number().integer().min(0).required(),
    }),
    async handle({ workspaceId, actor, payload: message }) {
      return {
        status: 200,
        body: await applyKeyword(resolve, workspaceId, message, { consentChannels, actor }),
      };
    },
  };
  return route;
}
