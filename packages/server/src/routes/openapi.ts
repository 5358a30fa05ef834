import Joi from 'joi';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';

/** The description of the API, made once. */
export function openapiRoutes(describe: () => object): RouteSpec[] {
  let document: object | null = null;
  return [
    defineRoute({
      method: 'GET',
      path: '/openapi.json',
      scope: 'public',
      operationId: 'getOpenapi',
      tag: 'status',
      summary: 'Read this description',
      answer: { kind: 'ok', description: 'OpenAPI 3.1.', schema: Joi.object().unknown() },
      handle: () => ok((document ??= describe())),
    }),
  ];
}
