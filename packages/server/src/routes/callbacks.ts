import type { IncomingHttpHeaders } from 'node:http';
import type { RawCallback } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import type { RouteContext } from './route-context.js';

const wordParam = Joi.string()
  .max(40)
  .pattern(/^[a-z][a-z0-9-]*$/)
  .required();

/** Receipts and refusals from vendors. No key: the channel checks what its vendor signs. */
export function callbackRoutes({ engine, config }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ channel: string; vendor: string }, object, Buffer>({
      method: 'POST',
      path: '/v1/callbacks/{channel}/{vendor}',
      scope: 'public',
      operationId: 'receiveCallback',
      tag: 'callbacks',
      summary: 'Take a callback of a vendor',
      params: Joi.object({ channel: wordParam.example('sms'), vendor: wordParam.example('solapi') }),
      query: Joi.object<object>().unknown(),
      body: {
        accepts: ['application/json', 'text/plain', 'application/x-www-form-urlencoded'],
        as: 'bytes',
        maxBytes: config.maxBodyBytes,
      },
      answer: {
        kind: 'ok',
        description: 'What came of it.',
        schema: Joi.object({
          applied: Joi.number().integer().required(),
          ignored: Joi.number().integer().required(),
          notFound: Joi.number().integer().required(),
        }),
      },
      errors: ['CHANNEL_NOT_FOUND', 'CALLBACK_REFUSED', 'CALLBACK_INVALID'],
      async handle({ params: { channel, vendor }, payload: body, request, address }) {
        const headers = toHeaders(request.raw.req.headers);
        const raw: RawCallback = { headers, body, ...(address !== '' && { address }) };
        const { applied, ignored, notFound } = await engine.deliveries.applyCallback(channel, vendor, raw);
        return ok({ applied, ignored, notFound });
      },
    }),
  ];
}

function toHeaders(headers: IncomingHttpHeaders): RawCallback['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
