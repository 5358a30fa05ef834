import Joi from 'joi';
import { created, noContent, ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { keyField, maxKey } from '../http/fields.js';
import { pageOf, pageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { cohortNameField, cohortSchema, toCohortView } from './cohort-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'cohorts';
const one = '/v1/cohorts/{key}';
const body = Joi.object({ name: cohortNameField.required() });

/** A cohort in an address. */
export const cohortParams = Joi.object<{ key: number }>({ key: keyField.required() });

/** Saved lists of people: create, read, list, rename, remove. */
export function cohortRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<object, object, { name: string }>({
      method: 'POST',
      path: '/v1/cohorts',
      scope: 'cohorts:write',
      operationId: 'createCohort',
      tag,
      summary: 'Create an empty cohort; its list is sent next',
      payload: body,
      idempotency: 'accepted',
      answer: { kind: 'created', description: 'The cohort, empty.', schema: cohortSchema },
      errors: ['COHORT_INVALID'],
      async handle({ payload, workspaceId, actor }) {
        const cohort = await engine.cohorts.create(workspaceId, payload, actor);
        return created(toCohortView({ ...cohort, size: 0 }), `/v1/cohorts/${cohort.cohortKey}`);
      },
    }),
    defineRoute<object, { cursor?: string; limit: number }>({
      method: 'GET',
      path: '/v1/cohorts',
      scope: 'cohorts:read',
      operationId: 'listCohorts',
      tag,
      summary: 'List cohorts, newest first',
      query: pageQuery,
      answer: { kind: 'ok', description: 'A page of cohorts.', schema: pageOf(cohortSchema) },
      errors: ['CURSOR_INVALID'],
      async handle({ query, workspaceId }) {
        const before = parseNumberCursor('cohorts', query.cursor, maxKey);
        const cohorts = await engine.cohorts.list(workspaceId, before, query.limit);
        const next = cohorts.length < query.limit ? null : (cohorts.at(-1)?.cohortKey ?? null);
        return ok({ items: cohorts.map(toCohortView), next: formatCursor('cohorts', next) });
      },
    }),
    defineRoute<{ key: number }>({
      method: 'GET',
      path: one,
      scope: 'cohorts:read',
      operationId: 'getCohort',
      tag,
      summary: 'Read a cohort',
      params: cohortParams,
      answer: { kind: 'ok', description: 'The cohort.', schema: cohortSchema },
      errors: ['COHORT_NOT_FOUND'],
      handle: async ({ params, workspaceId }) =>
        ok(toCohortView(await engine.cohorts.find(workspaceId, params.key))),
    }),
    defineRoute<{ key: number }, object, { name: string }>({
      method: 'PATCH',
      path: one,
      scope: 'cohorts:write',
      operationId: 'renameCohort',
      tag,
      summary: 'Rename a cohort',
      params: cohortParams,
      payload: body,
      answer: { kind: 'ok', description: 'The cohort.', schema: cohortSchema },
      errors: ['COHORT_NOT_FOUND', 'COHORT_INVALID'],
      handle: async ({ params, payload, workspaceId, actor }) =>
        ok(toCohortView(await engine.cohorts.rename(workspaceId, params.key, payload, actor))),
    }),
    defineRoute<{ key: number }>({
      method: 'DELETE',
      path: one,
      scope: 'cohorts:write',
      operationId: 'removeCohort',
      tag,
      summary: 'Remove a cohort; refused while a campaign that may still send asks for it',
      params: cohortParams,
      answer: { kind: 'no-content', description: 'The cohort is gone, its people stay.' },
      errors: ['COHORT_NOT_FOUND', 'COHORT_IN_USE'],
      async handle({ params, workspaceId, actor }) {
        await engine.cohorts.remove(workspaceId, params.key, actor);
        return noContent;
      },
    }),
  ];
}
