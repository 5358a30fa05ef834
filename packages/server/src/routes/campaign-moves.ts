import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { campaignSchema, runSchema, toCampaignView, toRunView } from './campaign-view.js';
import { campaignParams } from './campaigns.js';
import type { RouteContext } from './route-context.js';

const tag = 'campaigns';
const scope = 'campaigns:send';

const startedSchema = campaignSchema.keys({
  run: runSchema.allow(null).required().description('null when a schedule will make the runs.'),
});

const moves = [
  { verb: 'cancel', errors: [], summary: 'Take a scheduled campaign that has not run back to draft' },
  { verb: 'pause', errors: [], summary: 'Pause a campaign: no new send starts after the batch at hand' },
  {
    verb: 'resume',
    errors: ['CAMPAIGN_INVALID', 'CAMPAIGN_APPROVAL_NEEDED'],
    summary: 'Go on with a paused campaign',
  },
  { verb: 'end', errors: [], summary: 'End a campaign for good; who was not sent to yet is cancelled' },
] as const;

/** What moves a campaign: start, cancel, pause, resume, end. */
export function campaignMoveRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<{ key: number }>({
      method: 'POST',
      path: '/v1/campaigns/{key}/start',
      scope,
      operationId: 'startCampaign',
      tag,
      summary: 'Start a campaign: its run, or its schedule',
      params: campaignParams,
      idempotency: 'required',
      answer: {
        kind: 'ok',
        description: 'The campaign, with its run when it sends now.',
        schema: startedSchema,
      },
      errors: [
        ...(['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', 'CAMPAIGN_INVALID'] as const),
        ...(['CAMPAIGN_PERIOD_OVER', 'CAMPAIGN_SCHEDULE_OVER', 'CAMPAIGN_APPROVAL_NEEDED'] as const),
      ],
      async handle({ params: { key }, workspaceId, actor }) {
        const { campaign, run } = await engine.campaigns.start(workspaceId, key, actor);
        return ok({ ...toCampaignView(campaign, engine), run: run && toRunView(run) });
      },
    }),
    ...moves.map(({ verb, summary, errors }) =>
      defineRoute<{ key: number }>({
        method: 'POST',
        path: `/v1/campaigns/{key}/${verb}`,
        scope,
        operationId: `${verb}Campaign`,
        tag,
        summary,
        params: campaignParams,
        idempotency: 'accepted',
        answer: { kind: 'ok', description: 'The campaign.', schema: campaignSchema },
        errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_STATE', ...errors],
        handle: async ({ params: { key }, workspaceId, actor }) =>
          ok(toCampaignView(await engine.campaigns[verb](workspaceId, key, actor), engine)),
      }),
    ),
  ];
}
