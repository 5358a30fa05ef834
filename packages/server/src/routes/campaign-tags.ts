import Joi from 'joi';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { campaignSchema, tagsBodySchema, toCampaignView } from './campaign-view.js';
import { campaignParams } from './campaigns.js';
import type { RouteContext } from './route-context.js';

/** The tags of a campaign. */
export function campaignTagRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }, object, { tags: readonly string[] }>({
      method: 'PUT',
      path: '/v1/campaigns/{key}/tags',
      scope: 'campaigns:write',
      operationId: 'tagCampaign',
      tag: 'campaigns',
      summary: 'Give a campaign other tags, also while it runs and after it ended',
      description: 'Frequency caps over a tag count what was sent by campaigns that have the tag now.',
      params: campaignParams,
      payload: Joi.object({ tags: tagsBodySchema.required() }),
      answer: { kind: 'ok', description: 'The campaign.', schema: campaignSchema },
      errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_INVALID'],
      handle: async ({ params: { key }, payload, workspaceId, actor }) =>
        ok(toCampaignView(await engine.campaigns.retag(workspaceId, key, payload.tags, actor), engine)),
    }),
  ];
}
