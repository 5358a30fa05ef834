import Joi from 'joi';
import { ofUser } from '../http/access-spec.js';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import {
  consentCellSchema,
  consentEntrySchema,
  statementSchema,
  toConsentInput,
  toConsentView,
  toEntryView,
  type StatementBody,
} from './consent-view.js';
import { userParams } from './recipients.js';
import type { RouteContext } from './route-context.js';

const tag = 'consents';
const path = '/v1/recipients/{userId}/consents';

/** What people agreed to: record, read the current state, read the ledger. */
export function consentRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ userId: string }, object, { statements: readonly StatementBody[] }>({
      method: 'POST',
      path,
      scope: 'consents:write',
      operationId: 'recordConsents',
      access: ofUser('change'),
      tag,
      summary: 'Record what a person said',
      description:
        'Once a withdrawal is answered, no vendor call that starts later goes to this person on that channel. An older ' +
        'statement than the current one is recorded and not applied.',
      params: userParams,
      payload: Joi.object({ statements: Joi.array().items(statementSchema).min(1).max(50).required() }),
      idempotency: 'accepted',
      answer: {
        kind: 'ok',
        description: 'The statements are in the ledger.',
        schema: Joi.object({
          recorded: Joi.number().integer().required(),
          applied: Joi.number().integer().required(),
        }),
      },
      errors: ['RECIPIENT_NOT_FOUND', 'INTAKE_REFUSED', 'INTAKE_CHECK_FAILED'],
      async handle({ params, payload, workspaceId, actor }) {
        const statements = payload.statements.map(toConsentInput);
        const origin = { method: 'api', actor } as const;
        const { recorded, applied } = await engine.consents.record(
          workspaceId,
          params.userId,
          statements,
          origin,
        );
        return ok({ recorded, applied });
      },
    }),
    defineRoute<{ userId: string }>({
      method: 'GET',
      path,
      scope: 'recipients:read',
      operationId: 'listConsents',
      access: ofUser('read'),
      tag,
      summary: 'Read the current consents of a person',
      description: 'A channel and purpose that is not listed is unknown.',
      params: userParams,
      answer: {
        kind: 'ok',
        description: 'The current states.',
        schema: Joi.object({ items: Joi.array().items(consentCellSchema).required() }),
      },
      errors: ['RECIPIENT_NOT_FOUND'],
      async handle({ params, workspaceId }) {
        const { consents } = await engine.recipients.profile(workspaceId, params.userId);
        return ok({ items: consents.map(toConsentView) });
      },
    }),
    defineRoute<{ userId: string }, { limit: number }>({
      method: 'GET',
      path: `${path}/history`,
      scope: 'recipients:read',
      operationId: 'listConsentHistory',
      access: ofUser('read'),
      tag,
      summary: 'Read the consent ledger of a person, newest first',
      params: userParams,
      query: Joi.object({ limit: Joi.number().integer().min(1).max(500).default(50) }),
      answer: {
        kind: 'ok',
        description: 'Lines of the ledger.',
        schema: Joi.object({ items: Joi.array().items(consentEntrySchema).required() }),
      },
      errors: ['RECIPIENT_NOT_FOUND'],
      async handle({ params, query, workspaceId }) {
        const lines = await engine.recipients.consentHistory(workspaceId, params.userId, query.limit);
        return ok({ items: lines.map(toEntryView) });
      },
    }),
  ];
}
