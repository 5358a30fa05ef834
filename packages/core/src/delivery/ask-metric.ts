import type { VariantTrials } from '../domain/experiment-report.js';
import type { Run } from '../domain/run.js';
import { EngineError, isEngineError } from '../errors/engine-error.js';
import type { VariantStanding } from '../ports/experiment-metric.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Asks the metric of an experiment how its variants do in a run. One that hangs must not keep the worker from everything else: it
 * has as long as a policy.
 * @throws EngineError `EXPERIMENT_METRIC_FAILED` when no plugin provides it, when it throws or hangs, and when it counts nonsense. An
 *   EngineError of a store passes through.
 */
export async function askMetric(
  { clock, metrics, settings }: Pick<DeliveryDeps, 'clock' | 'metrics' | 'settings'>,
  unit: Unit,
  id: string,
  run: Run,
  standings: readonly VariantStanding[],
): Promise<readonly VariantTrials[]> {
  const metric = metrics.get(id);
  if (!metric) throw failure(id, 'is provided by no plugin; add it and restart');
  const finished = new AbortController();
  const tooLate = clock.delay(settings.policyTimeLimitMs, finished.signal).then(() => null);
  try {
    const trials = await Promise.race([metric.measure(unit, run, standings), tooLate]);
    if (trials === null) throw failure(id, 'did not answer in time');
    if (!isSound(trials, standings)) throw failure(id, 'counts nonsense: hits go from 0 up to the trials');
    return trials;
  } catch (error) {
    throw isEngineError(error) ? error : failure(id, 'threw', error);
  } finally {
    finished.abort();
  }
}

/** Whether a metric tells of each variant, whole numbers that can be a share. */
function isSound(trials: readonly VariantTrials[], standings: readonly VariantStanding[]): boolean {
  const isShare = ({ trials: of, hits }: VariantTrials): boolean =>
    Number.isSafeInteger(of) && Number.isSafeInteger(hits) && hits >= 0 && hits <= of;
  return (
    trials.length === standings.length &&
    trials.every((one, index) => one.variant === standings[index]?.variant && isShare(one))
  );
}

function failure(metric: string, what: string, cause?: unknown): EngineError {
  return new EngineError('EXPERIMENT_METRIC_FAILED', `The metric ${metric} ${what}; nothing was chosen.`, {
    fields: [{ path: 'experiment.metric', problem: what }],
    ...(cause !== undefined && { cause }),
  });
}
