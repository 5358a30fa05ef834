import Joi from 'joi';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import {
  callBodySchema,
  dispatchIdField,
  dispatchedSchema,
  dispatchSchema,
  toDispatchedView,
  toDispatchView,
} from './dispatch-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'messages';

/** Sending to people whom a call names: the call, and what became of it. */
export function messageRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ channel: string }>({
      method: 'POST',
      path: '/v1/messages/{channel}/send',
      scope: 'messages:send',
      operationId: 'sendMessages',
      tag,
      summary: 'Send a running campaign to up to 50 people',
      description:
        'People outside the campaign’s audience are told off. All others are queued and decided like anybody: consent, refusals, windows and caps hold.',
      params: Joi.object({ channel: Joi.string().max(64).required().example('sms') }),
      payload: callBodySchema,
      idempotency: 'required',
      answer: { kind: 'ok', description: 'What became of each user.', schema: dispatchedSchema },
      errors: [
        ...(['DISPATCH_INVALID', 'AUDIENCE_INVALID', 'CHANNEL_NOT_FOUND'] as const),
        ...(['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', 'CAMPAIGN_PERIOD_OVER'] as const),
      ],
      async handle({ params: { channel }, payload: input, workspaceId, actor, finish }) {
        const dispatched = await engine.dispatches.send({
          ...{ workspaceId, channel, actor, input },
          ...(finish && { settle: (unit, made) => finish(unit, ok(toDispatchedView(made))) }),
        });
        return ok(toDispatchedView(dispatched));
      },
    }),
    defineRoute<{ id: string }>({
      method: 'GET',
      path: '/v1/dispatches/{id}',
      scope: 'deliveries:read',
      operationId: 'getDispatch',
      tag,
      summary: 'Read how the deliveries of a call stand',
      params: Joi.object({ id: dispatchIdField.required() }),
      answer: { kind: 'ok', description: 'The deliveries of those who were queued.', schema: dispatchSchema },
      errors: ['DISPATCH_NOT_FOUND'],
      handle: async ({ params: { id }, workspaceId }) =>
        ok(toDispatchView(await engine.dispatches.find(workspaceId, id), engine)),
    }),
  ];
}
