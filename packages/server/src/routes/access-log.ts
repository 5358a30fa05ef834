import { tokens, type AccessEntry } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { instantField, userIdField } from '../http/fields.js';
import { pageFields, pageOf, type PageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import type { RouteContext } from './route-context.js';

interface AccessQuery extends PageQuery {
  readonly userId?: string;
  readonly recipientId?: number;
  readonly from?: Date;
  readonly to?: Date;
}

const entrySchema = Joi.object({
  id: Joi.number().integer().required(),
  at: instantField.required(),
  actor: Joi.string().required().description('Who.').example('key:k1'),
  address: Joi.string().allow(null).required().description('From where: the address of the caller.'),
  kind: Joi.string().valid('read', 'change', 'export', 'erase').required(),
  action: Joi.string().required().description('What: the operation of this API.').example('getRecipient'),
  recipientIds: Joi.array()
    .items(Joi.number().integer())
    .required()
    .description('Whose, by internal number.'),
  people: Joi.number().integer().allow(null).required().description('How many it was; null: not counted.'),
  filter: Joi.string().allow(null).required().description('What a list was asked by.'),
  reason: Joi.string().allow(null).required(),
  fields: Joi.array().items(Joi.string()).required().description('Data that was asked for by name.'),
});

/** Who saw or changed data of people. */
export function accessLogRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<object, AccessQuery>({
      method: 'GET',
      path: '/v1/access-log',
      scope: 'audit:read',
      operationId: 'listAccesses',
      tag: 'audit',
      summary: 'List who saw or changed data of people, newest first',
      description:
        'One line a request. People stand in it by internal number, which outlives their data: `recipientId` finds the lines of ' +
        'somebody who was erased, `userId` those of somebody who is there.',
      query: Joi.object<AccessQuery>({
        ...pageFields,
        userId: userIdField,
        recipientId: Joi.number().integer().min(1),
        from: instantField.description('From this instant on.'),
        to: instantField.description('Before this instant.'),
      }).oxor('userId', 'recipientId'),
      answer: { kind: 'ok', description: 'A page of the access log.', schema: pageOf(entrySchema) },
      errors: ['CURSOR_INVALID', 'RECIPIENT_NOT_FOUND'],
      async handle({ query, workspaceId }) {
        const { userId, from, to, limit } = query;
        const { direct } = engine.resolve(tokens.unitOfWork);
        const recipientId =
          userId === undefined
            ? query.recipientId
            : (await engine.recipients.profile(workspaceId, userId)).recipient.id;
        const filter = {
          ...(recipientId !== undefined && { recipientId }),
          ...(from && { from }),
          ...(to && { to }),
        };
        const before = parseNumberCursor('accesses', query.cursor);
        const log = engine.resolve(tokens.accessLog);
        const entries = await log.list(direct, workspaceId, filter, before, limit);
        const next = entries.length < limit ? null : (entries.at(-1)?.id ?? null);
        return ok({ items: entries.map(toView), next: formatCursor('accesses', next) });
      },
    }),
  ];
}

function toView({ workspaceId: _workspaceId, ...entry }: AccessEntry & { readonly id: number }): object {
  return entry;
}
