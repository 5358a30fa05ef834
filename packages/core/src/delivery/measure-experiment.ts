import { compareVariants } from '../domain/compare-variants.js';
import type { Experiment } from '../domain/experiment.js';
import type { ExperimentReport } from '../domain/experiment-report.js';
import type { Run } from '../domain/run.js';
import type { VariantStanding } from '../ports/experiment-metric.js';
import type { Unit } from '../ports/unit-of-work.js';
import { askMetric } from './ask-metric.js';
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
 * @throws EngineError `EXPERIMENT_METRIC_FAILED`
 */
export async function measureExperiment(
  deps: Pick<DeliveryDeps, 'clock' | 'experiments' | 'metrics' | 'settings'>,
  unit: Unit,
  { variants, metric }: Experiment,
  run: Run | null,
  picked: string | null = null,
): Promise<MeasuredExperiment> {
  const counted = run ? await deps.experiments.standings(unit, run.id) : [];
  const standings = variants.map(
    ({ name }) => counted.find(({ variant }) => variant === name) ?? { variant: name, states: {} },
  );
  const none = standings.map(({ variant }) => ({ variant, trials: 0, hits: 0 }));
  const trials = run ? await askMetric(deps, unit, metric, run, standings) : none;
  return { report: compareVariants(metric, trials, picked), standings };
}
