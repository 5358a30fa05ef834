import type { RunId } from '../domain/run.js';
import { awaitsWinnerCode } from '../policy/rules/experiment.js';
import type { DecisionRecord } from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Makes those of a batch due who were put off until a winner that was chosen while they were decided: whoever chose it could not
 * see their rows yet. Called last in the unit, because it keeps others from choosing until the unit ends.
 */
export async function wakeDecided(
  { experiments, ledger }: Pick<DeliveryDeps, 'experiments' | 'ledger'>,
  unit: Unit,
  runId: RunId,
  records: readonly DecisionRecord[],
  at: Date,
): Promise<void> {
  const waiting = records.flatMap(({ reasonCode, recipientId }) =>
    reasonCode === awaitsWinnerCode ? recipientId : [],
  );
  if (waiting.length === 0 || (await experiments.keepOpen(unit, runId))) return;
  await ledger.wakeEarly(unit, runId, at, { recipientIds: waiting });
}
