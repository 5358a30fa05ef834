import { tokens } from '@pabal/core';
import { ofUser } from '../http/access-spec.js';
import type { Answer } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { userParams } from './recipients.js';
import type { RouteContext } from './route-context.js';
import { streamExport } from './stream-export.js';

const mediaType = 'application/json; charset=utf-8';

/** What a person may ask of whoever keeps their data: everything that is kept. */
export function personalDataRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ userId: string }>({
      method: 'GET',
      path: '/v1/recipients/{userId}/export',
      scope: 'personal:read',
      operationId: 'exportRecipient',
      access: ofUser('export', 'before'),
      tag: 'recipients',
      summary: 'Export everything that is kept of a person',
      description:
        'One JSON object, in clear, written while it is read: `exportedAt`, `person`, `contacts`, `consents`, `consentLedger`, ' +
        '`suppressions`, `cohorts`, `callValues`, `deliveries` with reasons and messages, `records` of plugins, `audit`. That it was ' +
        'asked for stands in the audit log. A connection that breaks off leaves no valid JSON behind.',
      params: userParams,
      answer: { kind: 'ok', description: 'Everything, as a stream.', mediaType },
      errors: ['RECIPIENT_NOT_FOUND'],
      async handle({ params, workspaceId, actor }): Promise<Answer> {
        const pages = await engine.recipients.export(workspaceId, params.userId, { method: 'api', actor });
        const now = engine.resolve(tokens.clock).now();
        const fileName = 'recipient.json';
        const headers = {
          'content-disposition': `attachment; filename="${fileName}"`,
          'cache-control': 'no-store',
        };
        return { kind: 'ok', stream: streamExport(pages, engine, now), mediaType, headers };
      },
    }),
  ];
}
