import { tokens } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { pageOf, pageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { auditEntrySchema, toAuditView } from './audit-view.js';
import type { RouteContext } from './route-context.js';

/** The audit log. */
export function auditRoutes({ engine }: RouteContext): RouteSpec[] {
  const { direct } = engine.resolve(tokens.unitOfWork);
  const log = engine.resolve(tokens.auditLog);
  return [
    defineRoute<object, { cursor?: string; limit: number }>({
      method: 'GET',
      path: '/v1/audit',
      scope: 'audit:read',
      operationId: 'listAudit',
      tag: 'audit',
      summary: 'List what was done and by whom, newest first',
      query: pageQuery,
      answer: { kind: 'ok', description: 'A page of the audit log.', schema: pageOf(auditEntrySchema) },
      errors: ['CURSOR_INVALID'],
      async handle({ query, workspaceId }) {
        const before = parseNumberCursor('audit', query.cursor);
        const entries = await log.list(direct, workspaceId, before, query.limit);
        const next = entries.length < query.limit ? null : (entries.at(-1)?.id ?? null);
        return ok({ items: entries.map(toAuditView), next: formatCursor('audit', next) });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/v1/audit/verify',
      scope: 'audit:read',
      operationId: 'verifyAudit',
      tag: 'audit',
      summary: 'Walk the hash chain of the audit log',
      answer: {
        kind: 'ok',
        description: 'Whether every line fits.',
        schema: Joi.object({
          whole: Joi.boolean().required(),
          brokenAt: Joi.number().integer().allow(null).required(),
        }),
      },
      async handle({ workspaceId }) {
        const brokenAt = await log.verify(direct, workspaceId);
        return ok({ whole: brokenAt === null, brokenAt });
      },
    }),
  ];
}
