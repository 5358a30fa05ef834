import { tokens } from '@pabal/core';
import Joi from 'joi';
import { ok } from '../http/call.js';
import { textField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { actorsLike } from '../keys/actors-like.js';
import { campaignSchema, revisionField, toCampaignView } from './campaign-view.js';
import { campaignParams } from './campaigns.js';
import type { RouteContext } from './route-context.js';

const common = {
  method: 'POST',
  scope: 'campaigns:approve',
  tag: 'campaigns',
  params: campaignParams,
  idempotency: 'accepted',
  answer: { kind: 'ok', description: 'The campaign.', schema: campaignSchema },
} as const;
const errors = ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', 'CAMPAIGN_REVISION_OLD', 'CAMPAIGN_INVALID'] as const;

/** What a second person says of a campaign. */
export function campaignApprovalRoutes({ engine }: RouteContext): RouteSpec[] {
  const { direct } = engine.resolve(tokens.unitOfWork);
  const keys = engine.resolve(tokens.apiKeyStore);
  return [
    defineRoute<{ key: number }>({
      ...common,
      path: '/v1/campaigns/{key}/approve',
      operationId: 'approveCampaign',
      summary: 'Approve the revision of a campaign that others wrote',
      description: 'Keys of one name count as one person, revoked ones included. An edit drops the approval.',
      payload: Joi.object({ revision: revisionField.required() }),
      errors: [...errors, 'CAMPAIGN_OWN_APPROVAL'],
      async handle({ params: { key }, payload, workspaceId, actor }) {
        const aliases = actorsLike(actor, await keys.list(direct, workspaceId));
        const campaign = await engine.campaigns.approve(workspaceId, key, payload, { actor, aliases });
        return ok(toCampaignView(campaign, engine));
      },
    }),
    defineRoute<{ key: number }>({
      ...common,
      path: '/v1/campaigns/{key}/reject',
      operationId: 'rejectCampaign',
      summary: 'Reject the revision of a campaign with a note; a ready one is a draft again',
      payload: Joi.object({ revision: revisionField.required(), note: textField(2000).required() }),
      errors,
      handle: async ({ params: { key }, payload, workspaceId, actor }) =>
        ok(toCampaignView(await engine.campaigns.reject(workspaceId, key, payload, actor), engine)),
    }),
  ];
}
