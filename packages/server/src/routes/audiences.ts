import Joi from 'joi';
import { ok } from '../http/call.js';
import { instantField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { audienceBodySchema } from './audience-view.js';
import type { RouteContext } from './route-context.js';

/** Audiences before they are a campaign's: count. */
export function audienceRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/v1/audiences/count',
      scope: 'recipients:read',
      operationId: 'countAudience',
      tag: 'audiences',
      summary: 'Count the people of an audience as they are now',
      description:
        'Everybody is looked at, and nothing is kept. Whether these people may be messaged is for the policies to say: a ' +
        'campaign explains it person by person.',
      payload: Joi.object({
        audience: audienceBodySchema.required(),
        channel: Joi.string()
          .max(64)
          .description('Whose consent is meant; needed for `consent: opted-in`.')
          .example('sms'),
        purpose: Joi.string()
          .max(64)
          .description('What the consent is for; promotional when absent.')
          .example('promotional'),
      }),
      answer: {
        kind: 'ok',
        description: 'How many they are.',
        schema: Joi.object({
          count: Joi.number().integer().required(),
          total: Joi.number().integer().required().description('People of the workspace.'),
          asOf: instantField.required(),
          how: Joi.string().valid('exact').required(),
          sample: Joi.array().items(Joi.string()).required().description('userIds of the first five.'),
        }),
      },
      errors: ['AUDIENCE_INVALID'],
      handle: async ({ payload, workspaceId }) => ok(await engine.audiences.count(workspaceId, payload)),
    }),
  ];
}
