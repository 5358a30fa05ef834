import { beginRun } from '../delivery/begin-run.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import { settingsOf } from '../domain/campaign-settings.js';
import type { Run } from '../domain/run.js';
import { EngineError } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import { nextOccurrence } from '../schedule/occurrences.js';
import { scheduleProblems } from '../schedule/schedule-problems.js';
import { assertApproved } from '../delivery/assert-approved.js';
import { assertAudience } from './assert-audience.js';
import { assertNotOver } from './assert-not-over.js';
import { campaignInvalid } from './campaign-invalid.js';
import type { CampaignRequest } from './campaign-request.js';
import { experimentProblems } from './experiment-problems.js';
import { moveCampaign, type MovedCampaign } from './move-campaign.js';
import { parseSettings } from './parse-campaign.js';

/** A campaign that was started. */
export interface StartedCampaign {
  readonly campaign: Campaign;
  /** The run of a campaign that sends now; `null` when a schedule will make its runs. */
  readonly run: Run | null;
}

/**
 * Moves a campaign to running, in the caller's unit. One that sends now gets its run, one that is called waits for its calls; of the
 * others the schedule is activated: the first occurrence after now is awaited.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_INVALID`, `CAMPAIGN_PERIOD_OVER`, `CAMPAIGN_SCHEDULE_OVER`,
 * `CAMPAIGN_APPROVAL_NEEDED`
 */
export async function startCampaign(
  deps: DeliveryDeps,
  unit: Unit,
  request: CampaignRequest,
): Promise<MovedCampaign & StartedCampaign> {
  const from = ['draft', 'ready'] as const;
  const moved = await moveCampaign(deps, unit, { ...request, to: 'running', action: 'start', from });
  const campaign = { ...moved.campaign, startedRevision: moved.campaign.revision };
  const now = deps.clock.now();
  assertNotOver(campaign, now);
  const { problems } = parseSettings(settingsOf(campaign), deps);
  const all = [...problems, ...experimentProblems(campaign, now)];
  if (all.length > 0) throw campaignInvalid('The campaign was not started', all);
  await assertAudience(deps, unit, campaign.workspaceId, campaign.audience, 'started');
  await assertApproved(deps, unit, campaign);
  await deps.revisions.markStarted(unit, campaign.id);
  if (campaign.sendType.kind === 'api') return { ...moved, campaign, run: null };
  if (campaign.sendType.kind === 'now')
    return { ...moved, campaign, run: await beginRun(deps, unit, campaign, now) };
  const nextRunAt = nextOccurrence(campaign, now);
  if (!nextRunAt) throw scheduleOver(campaign, now);
  await deps.schedules.setNext(unit, campaign.id, nextRunAt);
  return { ...moved, campaign: { ...campaign, nextRunAt }, run: null };
}

function scheduleOver(campaign: Campaign, now: Date): EngineError {
  return new EngineError(
    'CAMPAIGN_SCHEDULE_OVER',
    `Campaign ${campaign.campaignKey} has no occurrence left; nothing was started.`,
    { fields: scheduleProblems(campaign, now) },
  );
}
