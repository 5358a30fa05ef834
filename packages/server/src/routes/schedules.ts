import Joi from 'joi';
import { instantField } from '../http/fields.js';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import type { RouteContext } from './route-context.js';
import { occurrencesSchema, sendTypeBodySchema } from './schedule-view.js';

/** Schedules that nobody saved yet. */
export function scheduleRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/v1/schedules/preview',
      scope: 'campaigns:read',
      operationId: 'previewSchedule',
      tag: 'campaigns',
      summary: 'Show the next five occurrences of a send type; nothing is saved',
      payload: Joi.object({
        sendType: sendTypeBodySchema.required(),
        period: Joi.object({ startAt: instantField.allow(null), endAt: instantField.allow(null) }),
      }),
      answer: { kind: 'ok', description: 'The occurrences, none for kind now.', schema: occurrencesSchema },
      errors: ['CAMPAIGN_INVALID'],
      handle: ({ payload }) => ok({ occurrences: engine.campaigns.previewSchedule(payload) }),
    }),
  ];
}
