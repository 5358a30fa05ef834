import type { ExperimentReport } from '../domain/experiment-report.js';
import type { Campaign } from '../domain/campaign.js';
import type { Run, RunId } from '../domain/run.js';
import { awaitsWinnerCode } from '../policy/rules/experiment.js';
import { isEngineError } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { measureExperiment } from './measure-experiment.js';
import { writeWinner } from './write-winner.js';

const runsPerSweep = 100;
const failedCode = 'EXPERIMENT_METRIC_FAILED';

/** What deciding experiments is made of. */
export type ExperimentDeps = Pick<
  DeliveryDeps,
  | ('audit' | 'campaigns' | 'clock' | 'events' | 'experiments' | 'killPoints' | 'ledger')
  | ('log' | 'metrics' | 'revisions' | 'settings' | 'units')
>;

/**
 * Chooses the winners of experiments whose time has come, and lets those go who wait for them. Each is decided under the lock of
 * its campaign: however many workers look, a run has one winner. Where nothing was tried yet nothing is chosen: the
 * campaign is paused, and an operator picks one or lets it go on testing.
 */
export async function decideExperiments(deps: ExperimentDeps): Promise<void> {
  const { clock, events, experiments, log, units } = deps;
  for (const runId of await experiments.due(units.direct, clock.now(), runsPerSweep)) {
    try {
      const paused = await units.run((unit) => decideRun(deps, unit, runId));
      if (paused) events.emit('campaign-moved', { campaignId: paused.id, from: 'running', to: 'paused' });
    } catch (error) {
      // One run that cannot be decided must not hold up the others; it is found again by the next look.
      log.warn('experiment could not be decided', { runId, error });
      if (isEngineError(error) && error.code === failedCode) await noteFailed(deps, runId, error.message);
    }
  }
}

/** Lets operators see why the run stands still. */
async function noteFailed(
  { campaigns, clock, units }: ExperimentDeps,
  runId: RunId,
  message: string,
): Promise<void> {
  await campaigns.noteTrouble(units.direct, runId, { code: failedCode, message, at: clock.now() });
}

/** Decides one run; answers the campaign when it had to be paused. */
async function decideRun(deps: ExperimentDeps, unit: Unit, runId: RunId): Promise<Campaign | null> {
  const { campaigns, clock, experiments, killPoints, revisions } = deps;
  const run = await campaigns.findRun(unit, runId);
  const known = run && (await campaigns.findById(unit, run.campaignId));
  const campaign = known && (await revisions.lock(unit, known.workspaceId, known.campaignKey));
  // Another worker, or an operator, may have been faster.
  if (!run || campaign?.state !== 'running' || !campaign.experiment) return null;
  if (await experiments.result(unit, runId)) return null;
  const { report } = await measureExperiment(deps, unit, campaign.experiment, run);
  const at = clock.now();
  if (report.leader === null) {
    const isPaused = (await isAwaited(deps, unit, run)) && (await pause(deps, unit, campaign, run, at));
    return isPaused ? campaign : null;
  }
  await writeWinner(deps, unit, campaign, run, resultOf(run, report, report.leader, at));
  if (run.trouble?.code === failedCode) await campaigns.noteTrouble(unit, runId, null);
  killPoints.pass('before-winner-commit');
  return null;
}

/** Whether somebody waits for the winner of a run, or may yet. */
async function isAwaited({ ledger }: ExperimentDeps, unit: Unit, run: Run): Promise<boolean> {
  if (!run.expanded || (await ledger.countUndecided(unit, run.id, 1)) > 0) return true;
  const lines = await ledger.histogram(unit, run.id);
  return lines.some(({ reasonCode }) => reasonCode === awaitsWinnerCode);
}

function resultOf({ id: runId }: Run, report: ExperimentReport, winner: string, decidedAt: Date) {
  return { runId, winner, how: 'figures', actor: 'system', decidedAt, report } as const;
}

async function pause(
  { audit, campaigns, log }: ExperimentDeps,
  unit: Unit,
  { id: campaignId, workspaceId, campaignKey }: Campaign,
  { id: runId }: Run,
  at: Date,
): Promise<boolean> {
  const because = { code: 'EXPERIMENT_NO_DATA', resumeAt: null } as const;
  if (!(await campaigns.move(unit, campaignId, 'running', 'paused', at, because))) return false;
  await audit.append(unit, {
    ...{ workspaceId, actor: 'system', action: 'campaign.pause', subject: `campaign:${campaignKey}`, at },
    ...{ before: { state: 'running' }, after: { state: 'paused', pausedBecause: because.code, runId } },
  });
  log.warn('campaign was paused: its experiment has no data', { campaignId, runId, reason: because.code });
  return true;
}
