import { tokens } from '@pabal/core';
import Joi from 'joi';
import { ofItems, ofUser, userIdsOf } from '../http/access-spec.js';
import { noContent, ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { userIdField } from '../http/fields.js';
import { pageOf, pageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { withCalledPaths } from '../recipients/called-paths.js';
import { readRows, recipientBodySchema, rowProblemSchema, type RecipientBody } from './recipient-rows.js';
import {
  profileSchema,
  recipientSchema,
  toProfileView,
  toRecipientView,
  toViewRights,
} from './recipient-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'recipients';

/** A person in an address. */
export const userParams = Joi.object<{ userId: string }>({ userId: userIdField.required() });

/** People: batch upsert, read, list, erase. */
export function recipientRoutes({ engine }: RouteContext): RouteSpec[] {
  const rightsOf = async (workspaceId: number, seesPersonal: boolean) => {
    const { direct } = engine.resolve(tokens.unitOfWork);
    return toViewRights(
      seesPersonal,
      await engine.resolve(tokens.propertyRegistry).list(direct, workspaceId),
    );
  };
  return [
    defineRoute<object, object, { rows: readonly RecipientBody[] }>({
      method: 'POST',
      path: '/v1/recipients',
      scope: 'recipients:write',
      operationId: 'upsertRecipients',
      access: { kind: 'change', whose: ({ payload }) => ({ userIds: userIdsOf(payload.rows) }) },
      tag,
      summary: 'Create or update up to 1,000 people',
      description:
        'A row that is not in the described form refuses the whole call and nothing is done. A phone that cannot receive ' +
        'messages does not: the person is taken without it and `problems` tells. Of two rows of one person the later wins. ' +
        'Of a call that an intake check refuses, the refusals of people are recorded all the same, and the error says so.',
      payload: Joi.object({ rows: Joi.array().items(recipientBodySchema).min(1).max(1000).required() }),
      idempotency: 'accepted',
      answer: {
        kind: 'ok',
        description: 'All rows were taken.',
        schema: Joi.object({
          created: Joi.number().integer().required(),
          updated: Joi.number().integer().required(),
          superseded: Joi.number().integer().required(),
          consentsRecorded: Joi.number().integer().required(),
          consentsApplied: Joi.number().integer().required(),
          problems: Joi.array().items(rowProblemSchema).required(),
        }),
      },
      errors: ['INTAKE_REFUSED', 'INTAKE_CHECK_FAILED'],
      async handle({ payload, workspaceId, actor }) {
        const { rows, problems, superseded, toCalledPath } = readRows(payload.rows);
        const result = await engine.recipients
          .upsert(workspaceId, rows, { method: 'api', actor })
          .catch((error: unknown) => {
            throw withCalledPaths(error, toCalledPath);
          });
        const { created, updated, consentsRecorded, consentsApplied } = result;
        return ok({ created, updated, superseded, consentsRecorded, consentsApplied, problems });
      },
    }),
    defineRoute<object, { cursor?: string; limit: number }>({
      method: 'GET',
      path: '/v1/recipients',
      scope: 'recipients:read',
      operationId: 'listRecipients',
      access: ofItems,
      tag,
      summary: 'List people',
      query: pageQuery,
      answer: { kind: 'ok', description: 'A page of people.', schema: pageOf(recipientSchema) },
      errors: ['CURSOR_INVALID'],
      async handle({ query, workspaceId, hasScope }) {
        const after = parseNumberCursor('recipients', query.cursor) ?? 0;
        const rights = await rightsOf(workspaceId, hasScope('personal:read'));
        const page = await engine.recipients.list(workspaceId, after, query.limit);
        return ok({
          items: page.items.map((recipient) => toRecipientView(recipient, rights)),
          next: formatCursor('recipients', page.next),
        });
      },
    }),
    defineRoute<{ userId: string }>({
      method: 'GET',
      path: '/v1/recipients/{userId}',
      scope: 'recipients:read',
      operationId: 'getRecipient',
      access: ofUser('read'),
      tag,
      summary: 'Read a person with contact points and consents',
      params: userParams,
      answer: { kind: 'ok', description: 'The person.', schema: profileSchema },
      errors: ['RECIPIENT_NOT_FOUND'],
      async handle({ params, workspaceId, hasScope }) {
        const rights = await rightsOf(workspaceId, hasScope('personal:read'));
        return ok(toProfileView(await engine.recipients.profile(workspaceId, params.userId), rights));
      },
    }),
    defineRoute<{ userId: string }>({
      method: 'DELETE',
      path: '/v1/recipients/{userId}',
      scope: 'recipients:write',
      operationId: 'eraseRecipient',
      access: ofUser('erase', 'before'),
      tag,
      summary: 'Erase a person',
      description:
        'Properties, contact points, archived messages and records of plugins go; the consent ledger, the delivery ledger and the audit log ' +
        'keep their lines by id. Who had opted out stays suppressed by keyed hash.',
      params: userParams,
      answer: { kind: 'no-content', description: 'The person is gone.' },
      errors: ['RECIPIENT_NOT_FOUND'],
      async handle({ params, workspaceId, actor }) {
        await engine.recipients.erase(workspaceId, params.userId, { method: 'api', actor });
        return noContent;
      },
    }),
  ];
}
