import Joi from 'joi';
import { created, ok } from '../http/call.js';
import { textField } from '../http/fields.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { campaignBodySchema, campaignSchema, revisionField, toCampaignView } from './campaign-view.js';
import { campaignParams } from './campaigns.js';
import type { RouteContext } from './route-context.js';
import { toWarnedCampaignView, warnedCampaignSchema } from './warned-campaign.js';

const tag = 'campaigns';
const scope = 'campaigns:write';
const answer = { kind: 'ok', description: 'The campaign.', schema: campaignSchema } as const;
const editSchema = campaignBodySchema
  .fork(['name', 'channel', 'content'], (field) => field.optional())
  .keys({ revision: revisionField.required() });

const steps = [
  {
    verb: 'ready',
    errors: ['CAMPAIGN_INVALID'],
    summary: 'Make a draft ready that could start; names all that stands against it',
  },
  {
    verb: 'archive',
    errors: [],
    summary: 'Hide a draft or an ended campaign from lists; nothing is deleted',
  },
  { verb: 'unarchive', errors: [], summary: 'Show an archived campaign in lists again' },
] as const;

/** Campaigns before and after they run: edit, ready, clone, archive. */
export function campaignLifecycleRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }>({
      method: 'PATCH',
      path: '/v1/campaigns/{key}',
      scope,
      operationId: 'editCampaign',
      tag,
      summary: 'Change settings of a draft, ready or paused campaign',
      description:
        'A setting that is named takes the place of the old one, whole. `revision` is the one that was read: when somebody ' +
        'edited the campaign since, nothing is changed. A ready campaign is a draft again, and an approval is gone.',
      params: campaignParams,
      payload: editSchema,
      answer: { ...answer, schema: warnedCampaignSchema },
      errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', 'CAMPAIGN_REVISION_OLD', 'CAMPAIGN_INVALID'],
      handle: async ({ params: { key }, payload, workspaceId, actor }) =>
        ok(await toWarnedCampaignView(await engine.campaigns.edit(workspaceId, key, payload, actor), engine)),
    }),
    ...steps.map(({ verb, errors, summary }) =>
      defineRoute<{ key: number }>({
        method: 'POST',
        path: `/v1/campaigns/{key}/${verb}`,
        ...{ scope, operationId: `${verb}Campaign`, tag, summary, params: campaignParams, answer },
        idempotency: 'accepted',
        errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', ...errors],
        handle: async ({ params: { key }, workspaceId, actor }) =>
          ok(toCampaignView(await engine.campaigns[verb](workspaceId, key, actor), engine)),
      }),
    ),
    defineRoute<{ key: number }>({
      method: 'POST',
      path: '/v1/campaigns/{key}/clone',
      ...{ scope, operationId: 'cloneCampaign', tag, params: campaignParams },
      summary: 'Make a draft with the settings of a campaign in whatever state',
      payload: Joi.object({ name: textField(200) })
        .empty(null)
        .default({}),
      idempotency: 'accepted',
      answer: { kind: 'created', description: 'The copy, a draft.', schema: campaignSchema },
      errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_INVALID'],
      async handle({ params: { key }, payload, workspaceId, actor }) {
        const copy = await engine.campaigns.clone(workspaceId, key, payload, actor);
        return created(toCampaignView(copy, engine), `/v1/campaigns/${copy.campaignKey}`);
      },
    }),
  ];
}
