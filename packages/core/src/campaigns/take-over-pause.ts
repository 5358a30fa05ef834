import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { CampaignRequest } from './campaign-request.js';
import { findCampaign } from './move-campaign.js';

/**
 * Makes an operator's pause of one that the engine made for money, so that it does not go on by itself; `null` when the
 * campaign is not paused by the engine.
 */
export async function takeOverPause(
  deps: DeliveryDeps,
  unit: Unit,
  { workspaceId, campaignKey, actor }: CampaignRequest,
): Promise<Campaign | null> {
  const campaign = await findCampaign(deps, unit, workspaceId, campaignKey);
  const { pausedBecause } = campaign;
  if (!pausedBecause) return null;
  const at = deps.clock.now();
  if (!(await deps.campaigns.move(unit, campaign.id, 'paused', 'paused', at))) return null;
  await deps.audit.append(unit, {
    ...{ workspaceId, actor, action: 'campaign.pause', subject: `campaign:${campaignKey}`, at },
    ...{ before: { state: 'paused', pausedBecause: pausedBecause.code }, after: { state: 'paused' } },
  });
  return { ...campaign, pausedBecause: null, updatedAt: at };
}
