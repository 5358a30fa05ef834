import { laterLook, lookAgainMs } from '../domain/experiment.js';
import type { ExperimentReport } from '../domain/experiment-report.js';
import type { Campaign } from '../domain/campaign.js';
import type { Run, RunId } from '../domain/run.js';
import { awaitsWinnerCode } from '../policy/rules/experiment.js';
import { isEngineError } from '../errors/engine-error.js';
import type { VariantStanding } from '../ports/experiment-metric.js';
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

/** What came of a look at a run that is due. */
type Look =
  | { readonly kind: 'settled' }
  | { readonly kind: 'paused'; readonly campaign: Campaign }
  | { readonly kind: 'open'; readonly until: Date };

const settled: Look = { kind: 'settled' };

/**
 * Chooses the winners of experiments whose time has come, and lets those go who wait for them. Each is decided under the lock of
 * its campaign: however many workers look, a run has one winner. Where nothing was tried and the test is over nothing is chosen:
 * the campaign is paused, and an operator picks one or lets it go on testing. What stays open is looked at again later, so that
 * it does not stand before the others in every sweep.
 */
export async function decideExperiments(deps: ExperimentDeps): Promise<void> {
  const { clock, events, experiments, log, units } = deps;
  for (const runId of await experiments.due(units.direct, clock.now(), runsPerSweep)) {
    try {
      const look = await units.run((unit) => decideRun(deps, unit, runId));
      if (look.kind === 'open') await postpone(deps, runId, look.until);
      if (look.kind === 'paused')
        events.emit('campaign-moved', { campaignId: look.campaign.id, from: 'running', to: 'paused' });
    } catch (error) {
      // One run that cannot be decided must not hold up the others.
      log.warn('experiment could not be decided', { runId, error });
      if (isEngineError(error) && error.code === failedCode) await noteFailed(deps, runId, error.message);
      await postpone(deps, runId, new Date(clock.now().getTime() + lookAgainMs));
    }
  }
}

async function postpone({ clock, experiments, units }: ExperimentDeps, runId: RunId, until: Date) {
  await experiments.postpone(units.direct, { kind: 'run', runId }, clock.now(), until);
}

/** Lets operators see why the run stands still. */
async function noteFailed(
  { campaigns, clock, units }: ExperimentDeps,
  runId: RunId,
  message: string,
): Promise<void> {
  await campaigns.noteTrouble(units.direct, runId, { code: failedCode, message, at: clock.now() });
}

/** Decides one run, when its test has shown anything. */
async function decideRun(deps: ExperimentDeps, unit: Unit, runId: RunId): Promise<Look> {
  const { campaigns, clock, experiments, killPoints, revisions } = deps;
  const due = await campaigns.findRun(unit, runId);
  const known = due && (await campaigns.findById(unit, due.campaignId));
  const campaign = known && (await revisions.lock(unit, known.workspaceId, known.campaignKey));
  // A pause that the lock waited for may have put it off.
  const run = await campaigns.findRun(unit, runId);
  // Another worker, or an operator, may have been faster.
  if (!run || campaign?.state !== 'running' || !campaign.experiment) return settled;
  if (await experiments.result(unit, runId)) return settled;
  const { report, standings } = await measureExperiment(deps, unit, campaign.experiment, run);
  const at = clock.now();
  if (report.leader === null) {
    if ((await isTested(deps, unit, run, standings)) && (await isAwaited(deps, unit, run)))
      return (await pause(deps, unit, campaign, run, at)) ? { kind: 'paused', campaign } : settled;
    return { kind: 'open', until: laterLook(campaign.experiment, campaign.period, run.startedAt, at) };
  }
  await writeWinner(deps, unit, campaign, run, resultOf(run, report, report.leader, at));
  if (run.trouble?.code === failedCode) await campaigns.noteTrouble(unit, runId, null);
  killPoints.pass('before-winner-commit');
  return settled;
}

/** Whether nobody of the test can be sent to any more: all are decided, and none of them is on the way or waits. */
async function isTested(
  { ledger }: ExperimentDeps,
  unit: Unit,
  run: Run,
  standings: readonly VariantStanding[],
): Promise<boolean> {
  if (!run.expanded || (await ledger.countUndecided(unit, run.id, 1)) > 0) return false;
  return standings.every(({ states: { deferred = 0, sending = 0 } }) => deferred + sending === 0);
}

/** Whether somebody waits for the winner of a run. */
async function isAwaited({ ledger }: ExperimentDeps, unit: Unit, run: Run): Promise<boolean> {
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
