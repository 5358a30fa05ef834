import type { Campaign } from '../domain/campaign.js';
import type { ExperimentResult } from '../domain/experiment-report.js';
import type { Run } from '../domain/run.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Keeps the winner of a run for good and writes it to the audit log; false when there is one already. Whoever waits for it is due by
 * then, or woken when it was chosen early. Called under the lock of the campaign.
 */
export async function writeWinner(
  { audit, experiments, ledger }: Pick<DeliveryDeps, 'audit' | 'experiments' | 'ledger'>,
  unit: Unit,
  { workspaceId, campaignKey }: Pick<Campaign, 'workspaceId' | 'campaignKey'>,
  { decidesAt }: Pick<Run, 'decidesAt'>,
  result: ExperimentResult,
): Promise<boolean> {
  if (!(await experiments.decide(unit, result))) return false;
  const { runId, winner, how, actor, decidedAt: at, report } = result;
  const counted = report.variants.map(({ variant, trials, hits }) => ({ variant, trials, hits }));
  await audit.append(unit, {
    ...{ workspaceId, actor, action: 'experiment.decide', subject: `campaign:${campaignKey}`, at },
    after: { runId, winner, how, metric: report.metric, counted },
  });
  if (decidesAt && decidesAt > at) await ledger.wakeEarly(unit, runId, at);
  return true;
}
