import type { Campaign } from '../domain/campaign.js';
import type { ExperimentResult } from '../domain/experiment-report.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Keeps the winner of a run for good, writes it to the audit log and lets those go who wait for it; false when there is one already.
 * Called under the lock of the campaign.
 */
export async function writeWinner(
  { audit, experiments, ledger }: Pick<DeliveryDeps, 'audit' | 'experiments' | 'ledger'>,
  unit: Unit,
  { workspaceId, campaignKey }: Pick<Campaign, 'workspaceId' | 'campaignKey'>,
  result: ExperimentResult,
): Promise<boolean> {
  if (!(await experiments.decide(unit, result))) return false;
  const { runId, winner, how, actor, decidedAt: at, report } = result;
  const counted = report.variants.map(({ variant, trials, hits }) => ({ variant, trials, hits }));
  await audit.append(unit, {
    ...{ workspaceId, actor, action: 'experiment.decide', subject: `campaign:${campaignKey}`, at },
    after: { runId, winner, how, metric: report.metric, counted },
  });
  await ledger.wakeEarly(unit, runId, at);
  return true;
}
