import { expandJob, batchJob } from '../delivery/job-names.js';
import type { Campaign } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { CampaignUseCases } from './campaign-use-cases.js';
import { reviewSettings } from '../policy/review-settings.js';
import { explainDelivery } from './explain-delivery.js';
import { assertAudience } from './assert-audience.js';
import { cancelSchedule } from './cancel-schedule.js';
import { clearEdit } from '../delivery/clear-edit.js';
import { grantTime } from './grant-time.js';
import { createLifecycleUseCases } from './create-lifecycle-use-cases.js';
import { findCampaign, moveCampaign, type TellMove } from './move-campaign.js';
import { parseCampaign } from './parse-campaign.js';
import { previewSchedule } from './preview-schedule.js';
import { resumeSchedule } from './resume-schedule.js';
import { retagCampaign } from './retag-campaign.js';
import { setRate } from './set-rate.js';
import { takeOverPause } from './take-over-pause.js';
import { startCampaign } from './start-campaign.js';
import { undeclaredVariables } from './undeclared-variables.js';
import { wakeUnpaid } from './wake-unpaid.js';

const runsShown = 20;
const skippedShown = 20;
const batchesPerResume = 64;

/** What one can do with campaigns, over the ports. */
export function createCampaignUseCases(deps: DeliveryDeps): CampaignUseCases {
  const { audit, campaigns, clock, events, ledger, queue, schedules, units } = deps;

  const tell: TellMove = ({ campaign, from }) => {
    if (campaign.state === from) return campaign;
    events.emit('campaign-moved', { campaignId: campaign.id, from, to: campaign.state });
    return campaign;
  };

  /** Work of active runs is found again: their waiting batches and what is left of their audience. */
  const setGoing = async (unit: Parameters<typeof campaigns.runs>[0], campaign: Campaign): Promise<void> => {
    for (const run of await campaigns.runs(unit, campaign.id, runsShown)) {
      if (run.state !== 'active') continue;
      const waiting = await ledger.waitingBatches(unit, run.id, batchesPerResume);
      if (waiting.length > 0) await queue.enqueue(unit, batchJob, waiting);
      if (!run.expanded) await queue.enqueue(unit, expandJob, [{ runId: run.id }]);
    }
  };

  const find = (workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign> =>
    findCampaign(deps, units.direct, workspaceId, campaignKey);

  return {
    ...createLifecycleUseCases(deps, tell),
    async create(workspaceId, input, actor) {
      const settings = parseCampaign(input, deps, clock.now());
      return units.run(async (unit) => {
        await assertAudience(deps, unit, workspaceId, settings.audience, 'saved');
        const at = clock.now();
        const campaign = await campaigns.create(unit, workspaceId, settings, at, actor);
        const subject = `campaign:${campaign.campaignKey}`;
        await audit.append(unit, {
          workspaceId,
          actor,
          action: 'campaign.create',
          subject,
          at,
          after: settings,
        });
        return campaign;
      });
    },
    find,
    list: (workspaceId, beforeKey, limit, archived) =>
      campaigns.list(units.direct, workspaceId, beforeKey, limit, archived),
    variables: (campaign) => deps.contents.variables(campaign),
    undeclared: (campaign) => undeclaredVariables(deps, campaign),
    findings(campaign) {
      const channel = deps.channels.get(campaign.channel);
      return channel ? reviewSettings(deps.reviews, campaign, channel) : [];
    },

    async start(workspaceId, campaignKey, actor) {
      const request = { workspaceId, campaignKey, actor };
      const started = await units.run((unit) => startCampaign(deps, unit, request));
      const campaign = tell(started);
      const { run } = started;
      if (run) events.emit('run-started', { runId: run.id, campaignId: campaign.id });
      return { campaign, run };
    },

    async cancel(workspaceId, campaignKey, actor) {
      return tell(await units.run((unit) => cancelSchedule(deps, unit, { workspaceId, campaignKey, actor })));
    },

    retag: (workspaceId, campaignKey, tags, actor) =>
      retagCampaign(deps, workspaceId, campaignKey, tags, actor),

    setRate: (workspaceId, campaignKey, ratePerMinute, actor) =>
      setRate(deps, workspaceId, campaignKey, ratePerMinute, actor),

    async pause(workspaceId, campaignKey, actor) {
      const ask = {
        workspaceId,
        campaignKey,
        to: 'paused',
        action: 'pause',
        from: ['running'],
        actor,
      } as const;
      const taken = await units.run((unit) => takeOverPause(deps, unit, ask));
      return taken ?? tell(await units.run((unit) => moveCampaign(deps, unit, ask)));
    },

    async resume(workspaceId, campaignKey, actor) {
      const ask = {
        workspaceId,
        campaignKey,
        to: 'running',
        action: 'resume',
        from: ['paused'],
        actor,
      } as const;
      const resumed = await units.run(async (unit) => {
        await grantTime(deps, unit, ask);
        const moved = await moveCampaign(deps, unit, ask);
        const campaign = await clearEdit(deps, unit, moved.campaign);
        await wakeUnpaid(deps, unit, campaign);
        await setGoing(unit, campaign);
        return { moved, now: await resumeSchedule(deps, unit, campaign) };
      });
      tell(resumed.moved);
      return resumed.now.state === 'ended' ? tell({ campaign: resumed.now, from: 'running' }) : resumed.now;
    },

    async end(workspaceId, campaignKey, actor) {
      const from = ['draft', 'ready', 'running', 'paused'] as const;
      const ask = { workspaceId, campaignKey, to: 'ended', action: 'end', from, actor } as const;
      const ended = await units.run(async (unit) => {
        const moved = await moveCampaign(deps, unit, ask);
        await schedules.setNext(unit, moved.campaign.id, null);
        await setGoing(unit, moved.campaign);
        return { ...moved, campaign: { ...moved.campaign, nextRunAt: null } };
      });
      return tell(ended);
    },

    async progress(workspaceId, campaignKey) {
      const campaign = await find(workspaceId, campaignKey);
      const runs = await campaigns.runs(units.direct, campaign.id, runsShown);
      return Promise.all(
        runs.map(async (run) => {
          const histogram = await ledger.histogram(units.direct, run.id);
          return { run, histogram, decided: histogram.reduce((sum, line) => sum + line.count, 0) };
        }),
      );
    },

    async skipped(workspaceId, campaignKey) {
      const { id } = await find(workspaceId, campaignKey);
      return schedules.skipped(units.direct, id, skippedShown);
    },

    previewSchedule: (input) => previewSchedule(input, clock.now()),

    explain: (workspaceId, campaignKey, userId, variant) =>
      explainDelivery(deps, workspaceId, campaignKey, userId, variant),
  };
}
