import { compareVariants } from '../domain/compare-variants.js';
import type { Experiment } from '../domain/experiment.js';
import type { ExperimentReport, VariantTrials } from '../domain/experiment-report.js';
import type { Run } from '../domain/run.js';
import { EngineError } from '../errors/engine-error.js';
import type { VariantStanding } from '../ports/experiment-metric.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** What an experiment shows in a run, with how its deliveries stand. */
export interface MeasuredExperiment {
  readonly report: ExperimentReport;
  /** In the order of the experiment. */
  readonly standings: readonly VariantStanding[];
}

/**
 * Asks the metric of an experiment how its variants do in a run; before the first run nothing is counted. `picked` is the variant
 * that an operator chose.
 * @throws EngineError `EXPERIMENT_METRIC_GONE`
 */
export async function measureExperiment(
  { experiments, metrics }: Pick<DeliveryDeps, 'experiments' | 'metrics'>,
  unit: Unit,
  { variants, metric }: Experiment,
  run: Run | null,
  picked: string | null = null,
): Promise<MeasuredExperiment> {
  const counted = run ? await experiments.standings(unit, run.id) : [];
  const standings = variants.map(
    ({ name }) => counted.find(({ variant }) => variant === name) ?? { variant: name, states: {} },
  );
  const asked = metrics.get(metric);
  if (!asked) {
    throw new EngineError('EXPERIMENT_METRIC_GONE', `No plugin provides the metric ${metric}.`, {
      fields: [{ path: 'experiment.metric', problem: 'is provided by no plugin; add it and restart' }],
    });
  }
  const none = standings.map(({ variant }) => ({ variant, trials: 0, hits: 0 }));
  const trials = run ? await asked.measure(unit, run, standings) : none;
  trials.forEach(assertSound);
  return { report: compareVariants(metric, trials, picked), standings };
}

/** A metric that counts nonsense would choose by it. */
function assertSound({ trials, hits }: VariantTrials): void {
  const isSound = Number.isSafeInteger(trials) && Number.isSafeInteger(hits) && hits >= 0 && hits <= trials;
  if (!isSound) throw new TypeError('A metric counts whole trials, and hits from 0 up to the trials');
}
