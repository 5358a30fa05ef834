import { tokens, type PropertyDeclaration } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { propertyNamePattern } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import type { RouteContext } from './route-context.js';

const tag = 'properties';
const path = '/v1/properties';
const declarationSchema = Joi.object({
  name: Joi.string().max(128).pattern(propertyNamePattern).required().example('grade'),
  storage: Joi.string().valid('sealed', 'open').required(),
});
const listSchema = Joi.object({
  items: Joi.array()
    .items(
      declarationSchema.keys({
        isSettled: Joi.boolean()
          .required()
          .description('False while people who were there before are still kept in the earlier way.'),
      }),
    )
    .required(),
});

/** How properties are kept: declare, list. */
export function propertyRoutes({ engine }: RouteContext): RouteSpec[] {
  const list = async (workspaceId: number) => {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const items = await engine.resolve(tokens.propertyRegistry).list(direct, workspaceId);
    return ok({ items: items.map(({ name, storage, isSettled }) => ({ name, storage, isSettled })) });
  };
  return [
    defineRoute<object, object, { properties: readonly PropertyDeclaration[] }>({
      method: 'PUT',
      path,
      scope: 'recipients:write',
      operationId: 'declareProperties',
      tag,
      summary: 'Declare how properties are kept',
      description:
        'Text is sealed until its property is declared open: only open ones stand in clear in the database and can be ' +
        'filtered on. Numbers, booleans and instants are always open. People who were there before are brought along within ' +
        'minutes by a worker; conditions on such a property wait for it. Properties that are not named stay as they are.',
      payload: Joi.object({ properties: Joi.array().items(declarationSchema).min(1).max(200).required() }),
      answer: { kind: 'ok', description: 'All declarations.', schema: listSchema },
      async handle({ payload, workspaceId }) {
        const { direct } = engine.resolve(tokens.unitOfWork);
        await engine.resolve(tokens.propertyRegistry).declare(direct, workspaceId, payload.properties);
        return list(workspaceId);
      },
    }),
    defineRoute({
      method: 'GET',
      path,
      scope: 'recipients:read',
      operationId: 'listProperties',
      tag,
      summary: 'List the declared properties',
      answer: { kind: 'ok', description: 'All declarations.', schema: listSchema },
      handle: ({ workspaceId }) => list(workspaceId),
    }),
  ];
}
