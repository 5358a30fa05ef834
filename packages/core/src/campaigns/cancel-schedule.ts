import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { EngineError } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { CampaignRequest } from './campaign-request.js';
import { moveCampaign, type MovedCampaign } from './move-campaign.js';

/**
 * Takes a scheduled campaign of which nothing has run back to draft, in the caller's unit, so that it can be changed.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`
 */
export async function cancelSchedule(
  deps: DeliveryDeps,
  unit: Unit,
  request: CampaignRequest,
): Promise<MovedCampaign> {
  const from = ['running', 'paused'] as const;
  const moved = await moveCampaign(deps, unit, { ...request, to: 'draft', action: 'cancel', from });
  const { campaign } = moved;
  // The move holds the campaign: no scheduler can make its first run after this look.
  if ((await deps.campaigns.runs(unit, campaign.id, 1)).length > 0) {
    const remedy = 'it has run already; pause it or end it';
    throw new EngineError('CAMPAIGN_STATE', `Campaign ${campaign.campaignKey} cannot cancel: ${remedy}.`, {
      fields: [{ path: 'state', problem: remedy }],
    });
  }
  await deps.schedules.setNext(unit, campaign.id, null);
  return { ...moved, campaign: { ...campaign, nextRunAt: null } };
}
