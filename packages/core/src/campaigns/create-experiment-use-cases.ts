import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { measureExperiment } from '../delivery/measure-experiment.js';
import type { Campaign } from '../domain/campaign.js';
import type { Run, RunId } from '../domain/run.js';
import { EngineError } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import { chooseWinner } from './choose-winner.js';
import type { ExperimentStanding, ExperimentUseCases } from './experiment-use-cases.js';
import { findCampaign } from './move-campaign.js';
import { experimentOf } from './named-variant.js';

/** What one can do with experiments, over the ports. */
export function createExperimentUseCases(deps: DeliveryDeps): ExperimentUseCases {
  const { events, units } = deps;
  const read = async (unit: Unit, campaign: Campaign, run: Run | null): Promise<ExperimentStanding> => {
    const experiment = experimentOf(campaign);
    const { report, standings } = await measureExperiment(deps, unit, experiment, run);
    const result = run && (await deps.experiments.result(unit, run.id));
    return { campaignKey: campaign.campaignKey, experiment, run, standings, report, result };
  };
  return {
    standing: (workspaceId, campaignKey, runId) =>
      units.read(async (unit) => {
        const campaign = await findCampaign(deps, unit, workspaceId, campaignKey);
        experimentOf(campaign);
        return read(unit, campaign, await findRun(deps, unit, campaign, runId));
      }),
    async chooseWinner(request, input) {
      const { campaign, run, isResumed } = await units.run(async (unit) => {
        const find = async (one: Campaign, runId?: RunId): Promise<Run | null> =>
          findRun(deps, unit, one, runId ?? (await pausingRun(deps, unit, one)));
        return chooseWinner(deps, unit, request, input, find);
      });
      if (isResumed)
        events.emit('campaign-moved', { campaignId: campaign.id, from: 'paused', to: 'running' });
      return units.read((unit) => read(unit, campaign, run));
    },
  };
}

/** The run for whose winner the engine paused a campaign. */
async function pausingRun(
  { clock, experiments }: Pick<DeliveryDeps, 'clock' | 'experiments'>,
  unit: Unit,
  { id, pausedBecause }: Campaign,
): Promise<RunId | undefined> {
  if (pausedBecause?.code !== 'EXPERIMENT_NO_DATA') return undefined;
  return (await experiments.longestDue(unit, id, clock.now())) ?? undefined;
}

/** A run of a campaign, or its newest one; `null` before the first. @throws EngineError `RUN_NOT_FOUND` */
async function findRun(
  { campaigns }: Pick<DeliveryDeps, 'campaigns'>,
  unit: Unit,
  { id, campaignKey }: Campaign,
  runId: RunId | undefined,
): Promise<Run | null> {
  if (runId === undefined) return (await campaigns.runs(unit, id, 1))[0] ?? null;
  const run = await campaigns.findRun(unit, runId);
  if (run?.campaignId === id && run.kind === 'real') return run;
  throw new EngineError('RUN_NOT_FOUND', `Campaign ${campaignKey} has no run of this id.`, {
    fields: [{ path: 'runId', problem: 'names no run of the campaign' }],
  });
}
