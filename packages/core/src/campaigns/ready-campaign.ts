import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Unit } from '../ports/unit-of-work.js';
import { campaignInvalid } from './campaign-invalid.js';
import type { CampaignRequest } from './campaign-request.js';
import { moveCampaign, type MovedCampaign } from './move-campaign.js';
import { startProblems } from './start-problems.js';

/**
 * Makes a draft ready, in the caller's unit, when nothing stands against its start.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_INVALID` with every problem by path
 */
export async function readyCampaign(
  deps: DeliveryDeps,
  unit: Unit,
  request: CampaignRequest,
): Promise<MovedCampaign> {
  const from = ['draft'] as const;
  const moved = await moveCampaign(deps, unit, { ...request, to: 'ready', action: 'be made ready', from });
  const problems = await startProblems(deps, unit, moved.campaign);
  if (problems.length > 0) throw campaignInvalid('The campaign is not ready', problems);
  return moved;
}
