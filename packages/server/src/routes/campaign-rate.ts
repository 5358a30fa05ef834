import Joi from 'joi';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { campaignSchema, rateBodySchema, toCampaignView } from './campaign-view.js';
import { campaignParams } from './campaigns.js';
import type { RouteContext } from './route-context.js';

/** The rate of a campaign's runs. */
export function campaignRateRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }, object, { ratePerMinute: number | null }>({
      method: 'PUT',
      path: '/v1/campaigns/{key}/rate',
      scope: 'campaigns:write',
      operationId: 'rateCampaign',
      tag: 'campaigns',
      summary: 'Give a campaign another rate per minute, or none, also while it runs',
      description: 'Its runs go by it within a minute, each by itself.',
      params: campaignParams,
      payload: Joi.object({ ratePerMinute: rateBodySchema.required() }),
      answer: { kind: 'ok', description: 'The campaign.', schema: campaignSchema },
      errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_INVALID'],
      handle: async ({ params: { key }, payload: { ratePerMinute }, workspaceId, actor }) =>
        ok(toCampaignView(await engine.campaigns.setRate(workspaceId, key, ratePerMinute, actor), engine)),
    }),
  ];
}
