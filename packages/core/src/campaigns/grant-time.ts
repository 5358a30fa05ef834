import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { decisionAt } from '../domain/experiment.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { CampaignRequest } from './campaign-request.js';
import { lockCampaign } from './lock-campaign.js';

/**
 * Gives the experiment of a campaign that goes on once more as long as at first, when the engine had paused it because nothing was
 * there to choose by: otherwise it would be paused again at once.
 */
export async function grantTime(
  deps: Pick<DeliveryDeps, 'clock' | 'experiments' | 'revisions'>,
  unit: Unit,
  request: Pick<CampaignRequest, 'workspaceId' | 'campaignKey'>,
): Promise<void> {
  const { id, experiment, pausedBecause } = await lockCampaign(deps, unit, request);
  const now = deps.clock.now();
  const until = decisionAt(experiment, now);
  if (!until || pausedBecause?.code !== 'EXPERIMENT_NO_DATA') return;
  await deps.experiments.postpone(unit, { kind: 'campaign', campaignId: id }, now, until);
}
