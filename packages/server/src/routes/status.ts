import Joi from 'joi';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { isReady } from '../readiness.js';
import type { RouteContext } from './route-context.js';
import { createServerError } from '../server-error.js';

const pluginSchema = Joi.object({
  plugin: Joi.string().required(),
  version: Joi.string().required(),
  state: Joi.string().valid('ok', 'degraded', 'failed').required(),
  sentence: Joi.string().allow('').required(),
});
const policySchema = Joi.object({
  id: Joi.string().required(),
  version: Joi.string().required(),
  stage: Joi.string().required(),
  plugin: Joi.string().required(),
});
const daysField = Joi.number().integer().allow(null).required();
const retentionSchema = Joi.object({
  messagesKeptForDays: daysField,
  deliveriesKeptForDays: daysField,
  importsKeptForDays: daysField,
});
const statusSchema = Joi.object({ state: Joi.string().valid('ok').required() });

/** How the engine fares: plugins, pipeline, probes. */
export function statusRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/status',
      scope: 'status:read',
      operationId: 'getStatus',
      tag: 'status',
      summary: 'Read how every plugin fares, and the policies in their order',
      answer: {
        kind: 'ok',
        description: 'Plugins, channels and policies.',
        schema: Joi.object({
          plugins: Joi.array().items(pluginSchema).required(),
          channels: Joi.array()
            .items(Joi.object({ id: Joi.string().required(), vendor: Joi.string().required() }))
            .required(),
          pipeline: Joi.array().items(policySchema).required(),
          retention: retentionSchema.required().description('How long data is kept; null: for ever.'),
        }),
      },
      handle: () =>
        ok({
          plugins: engine.status().map(({ plugin, version, state, sentence }) => ({
            plugin,
            version,
            state,
            sentence,
          })),
          channels: [...engine.channels.values()].map(({ id, vendor }) => ({ id, vendor })),
          pipeline: engine.pipeline.map(({ id, version, stage, plugin }) => ({ id, version, stage, plugin })),
          retention: engine.retention,
        }),
    }),
    defineRoute({
      method: 'GET',
      path: '/health/live',
      scope: 'public',
      operationId: 'getLiveness',
      tag: 'status',
      summary: 'Say that the process answers',
      answer: { kind: 'ok', description: 'It does.', schema: statusSchema },
      handle: () => ok({ state: 'ok' }),
    }),
    defineRoute({
      method: 'GET',
      path: '/health/ready',
      scope: 'public',
      operationId: 'getReadiness',
      tag: 'status',
      summary: 'Say whether requests can be served: the database answers and no plugin has failed',
      answer: { kind: 'ok', description: 'Ready.', schema: statusSchema },
      errors: ['SERVER_BUSY'],
      async handle() {
        if (!(await isReady(engine))) throw createServerError('SERVER_BUSY');
        return ok({ state: 'ok' });
      },
    }),
  ];
}
