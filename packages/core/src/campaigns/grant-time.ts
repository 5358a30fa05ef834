import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { giveBackPause } from '../delivery/give-back-pause.js';
import { decisionAt } from '../domain/experiment.js';
import type { Unit } from '../ports/unit-of-work.js';
import { campaignInvalid } from './campaign-invalid.js';
import type { CampaignRequest } from './campaign-request.js';
import { lockCampaign } from './lock-campaign.js';

/**
 * Gives the experiment of a paused campaign that goes on the time back for which it was paused; and once more as long as at first when the
 * engine had paused it because nothing was there to choose by: otherwise it would be paused again at once.
 * @throws EngineError `CAMPAIGN_INVALID` when the period is over by then, and nobody would get the winner
 */
export async function grantTime(
  deps: Pick<DeliveryDeps, 'clock' | 'experiments' | 'revisions'>,
  unit: Unit,
  request: Pick<CampaignRequest, 'workspaceId' | 'campaignKey'>,
): Promise<void> {
  const campaign = await lockCampaign(deps, unit, request);
  await giveBackPause(deps, unit, campaign);
  const { id, experiment, pausedBecause, period } = campaign;
  const now = deps.clock.now();
  const until = decisionAt(experiment, now);
  if (!until || pausedBecause?.code !== 'EXPERIMENT_NO_DATA') return;
  if (period.endAt && until >= period.endAt) {
    const problem = `must be later than ${until.toISOString()}, when the test is over that begins once more; edit the campaign, or pick a variant`;
    throw campaignInvalid('The campaign does not go on', [{ path: 'period.endAt', problem }]);
  }
  await deps.experiments.postpone(unit, { kind: 'campaign', campaignId: id }, now, until);
}
