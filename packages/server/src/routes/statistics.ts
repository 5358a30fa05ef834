import type { StatisticsQuery } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { idField, instantField, keyField, zoneField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import type { RunStreams } from '../streams/run-streams.js';
import { campaignParams } from './campaigns.js';
import type { RouteContext } from './route-context.js';
import { statisticsSchema, toStatisticsView } from './statistics-view.js';

const tag = 'statistics';
const scope = 'campaigns:read';

const query = Joi.object<StatisticsQuery>({
  from: instantField.description('By default a day before to, or 30 days where days are asked.'),
  to: instantField.description('By default now.'),
  by: Joi.string().valid('hour', 'day').default('hour').description('31 days of hours at most, 366 of days.'),
  zone: zoneField.description('Whose days are meant; for days. By default Asia/Seoul.'),
});

const answer = { kind: 'ok', description: 'The statistics.', schema: statisticsSchema } as const;

/** What happened by hour or day, and how a run stands while it stands there. */
export function statisticsRoutes({ engine }: RouteContext, streams: RunStreams): RouteSpec[] {
  return [
    defineRoute<object, StatisticsQuery>({
      method: 'GET',
      path: '/v1/statistics',
      scope,
      operationId: 'getStatistics',
      tag,
      summary: 'Read what happened in the workspace, by hour or day',
      query,
      answer,
      errors: ['STATISTICS_INVALID'],
      handle: async ({ query: asked, workspaceId }) =>
        ok(toStatisticsView(await engine.statistics.ofWorkspace(workspaceId, asked), engine)),
    }),
    defineRoute<{ key: number }, StatisticsQuery>({
      method: 'GET',
      path: '/v1/campaigns/{key}/statistics',
      scope,
      operationId: 'getCampaignStatistics',
      tag,
      summary: 'Read what happened in a campaign, by hour or day',
      params: campaignParams,
      query,
      answer,
      errors: ['CAMPAIGN_NOT_FOUND', 'STATISTICS_INVALID'],
      handle: async ({ params: { key }, query: asked, workspaceId }) =>
        ok(toStatisticsView(await engine.statistics.ofCampaign(workspaceId, key, asked), engine)),
    }),
    defineRoute<{ key: number; runId: number }>({
      method: 'GET',
      path: '/v1/campaigns/{key}/runs/{runId}/events',
      scope,
      operationId: 'watchRun',
      tag,
      summary: 'Watch how a run stands, as server-sent events',
      description:
        'The first event says how the run stands, the next ones within a second when that changes: `standing`, and `finished` at the end of the run and of the stream. Each has the body of a run in the progress of a campaign. A reader that sends Last-Event-ID is not told again what it has.',
      params: Joi.object({ key: keyField.required(), runId: idField.required() }),
      answer: { kind: 'ok', description: 'The events.', mediaType: 'text/event-stream' },
      errors: ['CAMPAIGN_NOT_FOUND', 'RUN_NOT_FOUND', 'STREAMS_TOO_MANY'],
      async handle({ params: { key, runId }, workspaceId, actor, request }) {
        const progress = await engine.statistics.ofRun(workspaceId, key, runId);
        const lastId = request.headers['last-event-id'] as string | undefined;
        return {
          kind: 'ok',
          stream: streams.open(progress, actor, lastId ?? ''),
          mediaType: 'text/event-stream',
          // Named, so that nothing on the way keeps events back to pack them; some proxies ask for their own word.
          headers: { 'content-encoding': 'identity', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        };
      },
    }),
  ];
}
