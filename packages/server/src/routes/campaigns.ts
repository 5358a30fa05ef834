import Joi from 'joi';
import { created, ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { keyField, maxKey, userIdField } from '../http/fields.js';
import { pageFields, pageOf, type PageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import {
  campaignBodySchema,
  campaignSchema,
  progressSchema,
  toCampaignView,
  toProgressView,
} from './campaign-view.js';
import { explanationSchema, toExplanationView } from './explain-view.js';
import type { RouteContext } from './route-context.js';
import { toWarnedCampaignView, warnedCampaignSchema } from './warned-campaign.js';
import { skippedSchema, toSkippedView } from './schedule-view.js';

const tag = 'campaigns';

/** A campaign in an address. */
export const campaignParams = Joi.object<{ key: number }>({ key: keyField.required() });

/** Campaigns: create, read, list, watch, explain. */
export function campaignRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/v1/campaigns',
      scope: 'campaigns:write',
      operationId: 'createCampaign',
      tag,
      summary: 'Create a campaign; nothing is sent yet',
      payload: campaignBodySchema,
      idempotency: 'accepted',
      answer: { kind: 'created', description: 'The campaign, a draft.', schema: warnedCampaignSchema },
      errors: ['CAMPAIGN_INVALID'],
      async handle({ payload, workspaceId, actor }) {
        const campaign = await engine.campaigns.create(workspaceId, payload, actor);
        return created(await toWarnedCampaignView(campaign, engine), `/v1/campaigns/${campaign.campaignKey}`);
      },
    }),
    defineRoute<object, PageQuery & { archived: boolean }>({
      method: 'GET',
      path: '/v1/campaigns',
      scope: 'campaigns:read',
      operationId: 'listCampaigns',
      tag,
      summary: 'List campaigns, newest first',
      query: Joi.object<PageQuery & { archived: boolean }>({
        ...pageFields,
        archived: Joi.boolean().default(false).description('true: archived campaigns too.'),
      }),
      answer: { kind: 'ok', description: 'A page of campaigns.', schema: pageOf(campaignSchema) },
      errors: ['CURSOR_INVALID'],
      async handle({ query, workspaceId }) {
        const before = parseNumberCursor('campaigns', query.cursor, maxKey);
        const archived = query.archived ? 'shown' : 'hidden';
        const campaigns = await engine.campaigns.list(workspaceId, before, query.limit, archived);
        const next = campaigns.length < query.limit ? null : (campaigns.at(-1)?.campaignKey ?? null);
        return ok({
          items: campaigns.map((campaign) => toCampaignView(campaign, engine)),
          next: formatCursor('campaigns', next),
        });
      },
    }),
    defineRoute<{ key: number }>({
      method: 'GET',
      path: '/v1/campaigns/{key}',
      scope: 'campaigns:read',
      operationId: 'getCampaign',
      tag,
      summary: 'Read a campaign',
      params: campaignParams,
      answer: { kind: 'ok', description: 'The campaign.', schema: warnedCampaignSchema },
      errors: ['CAMPAIGN_NOT_FOUND'],
      handle: async ({ params, workspaceId }) =>
        ok(await toWarnedCampaignView(await engine.campaigns.find(workspaceId, params.key), engine)),
    }),
    defineRoute<{ key: number }>({
      method: 'GET',
      path: '/v1/campaigns/{key}/progress',
      scope: 'campaigns:read',
      operationId: 'getCampaignProgress',
      tag,
      summary: 'Read how the runs of a campaign stand, every outcome with its reason',
      params: campaignParams,
      answer: {
        kind: 'ok',
        description: 'The runs, and the occurrences that did not run, newest first.',
        schema: Joi.object({
          campaignKey: Joi.number().integer().required(),
          state: Joi.string().required(),
          runs: Joi.array().items(progressSchema).required(),
          skipped: Joi.array().items(skippedSchema).required(),
        }),
      },
      errors: ['CAMPAIGN_NOT_FOUND'],
      async handle({ params: { key }, workspaceId }) {
        const runs = await engine.campaigns.progress(workspaceId, key);
        const { campaignKey, state } = await engine.campaigns.find(workspaceId, key);
        const skipped = await engine.campaigns.skipped(workspaceId, key);
        return ok({
          ...{ campaignKey, state, runs: runs.map((progress) => toProgressView(progress, engine)) },
          skipped: skipped.map(toSkippedView),
        });
      },
    }),
    defineRoute<{ key: number }, { userId: string }>({
      method: 'GET',
      path: '/v1/campaigns/{key}/explain',
      scope: 'campaigns:read',
      alsoScope: 'deliveries:read',
      operationId: 'explainCampaign',
      access: { kind: 'read', whose: ({ query }) => ({ userIds: [query.userId] }) },
      tag,
      summary: 'Say why a person gets a campaign, or does not',
      params: campaignParams,
      query: Joi.object({ userId: userIdField.required() }),
      answer: { kind: 'ok', description: 'Every verdict, now and as stored.', schema: explanationSchema },
      errors: ['CAMPAIGN_NOT_FOUND', 'RECIPIENT_NOT_FOUND'],
      async handle({ params: { key: campaignKey }, query: { userId }, workspaceId }) {
        const explanation = await engine.campaigns.explain(workspaceId, campaignKey, userId);
        return ok(toExplanationView({ userId, campaignKey }, explanation, engine));
      },
    }),
  ];
}
