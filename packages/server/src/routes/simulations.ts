import Joi from 'joi';
import { ok } from '../http/call.js';
import { instantField, userIdField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { campaignParams } from './campaigns.js';
import { variantField } from './experiment-body.js';
import type { RouteContext } from './route-context.js';
import { estimateSchema, previewSchema, toEstimateView, toPreviewView } from './simulation-view.js';
import { streamSimulation } from './stream-simulation.js';

const tag = 'campaigns';
const mediaType = 'application/x-ndjson';

/** What can be found out before a campaign is sent: estimate, simulation, preview. */
export function simulationRoutes({ engine, log }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }>({
      method: 'GET',
      path: '/v1/campaigns/{key}/estimate',
      scope: 'campaigns:read',
      operationId: 'estimateCampaign',
      tag,
      summary: 'Estimate how many people a campaign would reach now and what that costs, quickly',
      description:
        'Asks the real policies about up to 2,000 people drawn at random, and says how sure that is. Names the price of one run ' +
        'and the next occurrences.',
      params: campaignParams,
      answer: { kind: 'ok', description: 'The estimate.', schema: estimateSchema },
      errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', 'AUDIENCE_INVALID', 'CHANNEL_NOT_FOUND'],
      handle: async ({ params: { key }, workspaceId }) =>
        ok(toEstimateView(await engine.simulations.estimate(workspaceId, key), engine)),
    }),
    defineRoute<{ key: number }, object, { at?: Date } | null>({
      method: 'POST',
      path: '/v1/campaigns/{key}/simulations',
      scope: 'campaigns:read',
      operationId: 'simulateCampaign',
      access: {
        kind: 'read',
        when: 'before',
        whose: ({ params, hasScope }) => ({
          people: hasScope('personal:read') ? null : 0,
          filter: `campaign:${params.key}`,
        }),
      },
      tag,
      summary: 'Ask the real policies about everybody in the audience, without sending',
      description:
        'The answer is a stream of JSON lines: `progress` after each batch, then one `result` with the counts, or one `failed` ' +
        'with a problem. Up to 20 rendered messages come with the result for keys with the scope personal:read. Nothing is ' +
        'written; closing the connection cancels it. One at a time per workspace.',
      params: campaignParams,
      payload: Joi.object({
        at: instantField.description('When the run would start; now when absent, and not in the past.'),
      }).allow(null),
      answer: { kind: 'ok', description: 'The simulation, line by line.', mediaType },
      errors: [
        'CAMPAIGN_NOT_FOUND',
        'CAMPAIGN_STATE',
        'CAMPAIGN_INVALID',
        'AUDIENCE_INVALID',
        'CHANNEL_NOT_FOUND',
        'SIMULATION_RUNNING',
      ],
      async handle({ params: { key }, payload, workspaceId, hasScope }) {
        const samples = hasScope('personal:read') ? 'some' : 'none';
        const options = { samples, ...(payload?.at && { at: payload.at }) } as const;
        const simulation = engine.simulations.simulate(workspaceId, key, options);
        return { kind: 'ok', stream: await streamSimulation(simulation, engine, log), mediaType };
      },
    }),
    defineRoute<{ key: number }, object, { userId: string; variant?: string }>({
      method: 'POST',
      path: '/v1/campaigns/{key}/preview',
      scope: 'campaigns:read',
      alsoScope: 'personal:read',
      operationId: 'previewCampaign',
      access: { kind: 'read', whose: ({ payload }) => ({ userIds: [payload.userId] }) },
      tag,
      summary: 'Show the message that one person would get now, with every verdict',
      params: campaignParams,
      payload: Joi.object({
        userId: userIdField.required(),
        variant: variantField.description('By default the person’s own.'),
      }),
      answer: { kind: 'ok', description: 'The message and the verdicts.', schema: previewSchema },
      errors: [
        ...(['CAMPAIGN_NOT_FOUND', 'RECIPIENT_NOT_FOUND', 'CHANNEL_NOT_FOUND'] as const),
        ...(['EXPERIMENT_NOT_FOUND', 'EXPERIMENT_INVALID'] as const),
      ],
      async handle({ params: { key: campaignKey }, payload: { userId, variant }, workspaceId }) {
        const explanation = await engine.campaigns.explain(workspaceId, campaignKey, userId, variant);
        return ok(toPreviewView({ userId, campaignKey }, explanation, engine));
      },
    }),
  ];
}
