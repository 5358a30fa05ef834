import Joi from 'joi';
import { ok } from '../http/call.js';
import { idField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { campaignParams } from './campaigns.js';
import { variantField } from './experiment-body.js';
import { experimentSchema, toExperimentView } from './experiment-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'campaigns';
const answer = { kind: 'ok', description: 'How the experiment stands.', schema: experimentSchema } as const;

/** The experiment of a campaign: how it stands, and its winner. */
export function experimentRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }, { runId?: number }>({
      method: 'GET',
      path: '/v1/campaigns/{key}/experiment',
      scope: 'campaigns:read',
      operationId: 'getExperiment',
      tag,
      summary: 'Read how the variants of a campaign do, and how sure that is',
      params: campaignParams,
      query: Joi.object({
        runId: idField.description(
          'By default the newest run; of a campaign that is paused because of EXPERIMENT_NO_DATA the one that is due longest.',
        ),
      }),
      answer,
      errors: ['CAMPAIGN_NOT_FOUND', 'EXPERIMENT_NOT_FOUND', 'EXPERIMENT_METRIC_FAILED', 'RUN_NOT_FOUND'],
      handle: async ({ params: { key }, query: { runId }, workspaceId }) =>
        ok(toExperimentView(await engine.experiments.standing(workspaceId, key, runId))),
    }),
    defineRoute<{ key: number }, object, object | null>({
      method: 'POST',
      path: '/v1/campaigns/{key}/experiment/winner',
      scope: 'campaigns:send',
      operationId: 'chooseWinner',
      tag,
      summary: 'Choose the winner of a run now and for good, by hand or by the figures',
      description:
        'People who wait for the winner are sent to at once. A campaign that was paused because there was nothing to choose by goes on.',
      params: campaignParams,
      payload: Joi.object({
        variant: variantField.description('By default the best by the figures.'),
        runId: idField.description('By default the newest run.'),
      }).allow(null),
      idempotency: 'required',
      answer,
      errors: [
        ...([
          'CAMPAIGN_NOT_FOUND',
          'EXPERIMENT_NOT_FOUND',
          'EXPERIMENT_INVALID',
          'EXPERIMENT_STATE',
        ] as const),
        ...(['EXPERIMENT_NO_DATA', 'EXPERIMENT_METRIC_FAILED', 'RUN_NOT_FOUND'] as const),
        'CAMPAIGN_APPROVAL_NEEDED',
      ],
      handle: async ({ params: { key: campaignKey }, payload, workspaceId, actor }) =>
        ok(
          toExperimentView(
            await engine.experiments.chooseWinner({ workspaceId, campaignKey, actor }, payload ?? {}),
          ),
        ),
    }),
  ];
}
