import type { Readable } from 'node:stream';
import type { CohortChange } from '@pabal/core';
import Joi from 'joi';
import { ofItems } from '../http/access-spec.js';
import { ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { lineField, userIdField } from '../http/fields.js';
import { pageOf, pageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { encodingNames, type EncodingName } from '../imports/encoding.js';
import { readUserLines } from '../imports/read-user-lines.js';
import { cohortChangedSchema, toCohortChangedView } from './cohort-view.js';
import { cohortParams } from './cohorts.js';
import type { RouteContext } from './route-context.js';

const tag = 'cohorts';
const path = '/v1/cohorts/{key}/members';

/** Most userIds of a body; longer lists are sent as a file. */
const maxUserIds = 10_000;

const changeField = Joi.string()
  .valid('replace', 'add', 'remove')
  .description('What becomes of the list: these people are all there is, join it, or leave it.');

interface FileQuery {
  readonly change: CohortChange;
  readonly column?: string;
  readonly delimiter?: string;
  readonly encoding?: EncodingName;
}

/** Who is in a cohort: change by file or by body, read. */
export function cohortMemberRoutes({ engine, config }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }, FileQuery, Readable>({
      method: 'PUT',
      path,
      scope: 'cohorts:write',
      operationId: 'sendCohortFile',
      access: { kind: 'change', whose: ({ params }) => ({ people: null, filter: `cohort:${params.key}` }) },
      tag,
      summary: 'Change the list of a cohort by a file of userIds',
      description:
        'One userId a line, or a CSV file with a column called userId or named by `column`. The file is read to its end ' +
        'before anything is written: the list changes whole or not at all, and campaigns never see half of it. Who is not ' +
        'known is left out and told.',
      params: cohortParams,
      query: Joi.object<FileQuery>({
        change: changeField.default('replace'),
        column: lineField(200).description('Header of the column with the userIds.'),
        delimiter: Joi.string().valid(',', ';', '\t', '|').default(','),
        encoding: Joi.string()
          .valid(...encodingNames)
          .description('Found out when absent.'),
      }),
      body: {
        accepts: ['text/csv', 'text/plain', 'application/octet-stream'],
        as: 'stream',
        maxBytes: config.maxImportBytes,
      },
      answer: { kind: 'ok', description: 'The list is changed.', schema: cohortChangedSchema },
      errors: ['COHORT_NOT_FOUND', 'COHORT_FILE_INVALID', 'COHORT_TOO_LARGE', 'BODY_TOO_SLOW'],
      async handle({ params: { key }, query: { change, ...form }, payload: source, workspaceId, actor }) {
        const lines = readUserLines({ ...form, source, maxBytes: config.maxImportBytes });
        return ok(toCohortChangedView(await engine.cohorts.change(workspaceId, key, change, lines, actor)));
      },
    }),
    defineRoute<{ key: number }, object, { change: CohortChange; userIds: readonly string[] }>({
      method: 'POST',
      path,
      scope: 'cohorts:write',
      operationId: 'changeCohort',
      access: {
        kind: 'change',
        whose: ({ params, payload }) => ({ people: payload.userIds.length, filter: `cohort:${params.key}` }),
      },
      tag,
      summary: 'Change the list of a cohort by up to 10,000 userIds',
      params: cohortParams,
      payload: Joi.object({
        change: changeField.required(),
        userIds: Joi.array().items(userIdField).max(maxUserIds).required(),
      }),
      idempotency: 'accepted',
      answer: { kind: 'ok', description: 'The list is changed.', schema: cohortChangedSchema },
      errors: ['COHORT_NOT_FOUND'],
      async handle({ params: { key }, payload: { change, userIds }, workspaceId, actor }) {
        const page = userIds.map((userId, index) => ({ line: index + 1, userId }));
        return ok(toCohortChangedView(await engine.cohorts.change(workspaceId, key, change, [page], actor)));
      },
    }),
    defineRoute<{ key: number }, { cursor?: string; limit: number }>({
      method: 'GET',
      path,
      scope: 'cohorts:read',
      operationId: 'listCohortMembers',
      access: ofItems,
      tag,
      summary: 'List the people of a cohort',
      params: cohortParams,
      query: pageQuery,
      answer: {
        kind: 'ok',
        description: 'A page of people.',
        schema: pageOf(Joi.object({ userId: Joi.string().required() })),
      },
      errors: ['COHORT_NOT_FOUND', 'CURSOR_INVALID'],
      async handle({ params: { key }, query, workspaceId }) {
        const after = parseNumberCursor('members', query.cursor) ?? 0;
        const page = await engine.cohorts.members(workspaceId, key, after, query.limit);
        return ok({
          items: page.items.map(({ userId }) => ({ userId })),
          next: formatCursor('members', page.next),
        });
      },
    }),
  ];
}
