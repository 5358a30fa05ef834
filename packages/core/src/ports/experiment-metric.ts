import type { DeliveryState } from '../domain/delivery.js';
import type { VariantTrials } from '../domain/experiment-report.js';
import type { Run } from '../domain/run.js';
import type { Unit } from './unit-of-work.js';

/** How the deliveries of one variant stand in a run. */
export interface VariantStanding {
  readonly variant: string;
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
}

/** What makes a message of an experiment a success. */
export interface ExperimentMetric {
  /** Kebab-case: `delivered`. */
  readonly id: string;
  /**
   * Counts trials and hits of each variant, in the order of `standings`, at a fixed number of statements: asked once when a run is
   * decided, and whenever somebody looks. A variant without a trial answers 0 of 0.
   */
  measure(unit: Unit, run: Run, standings: readonly VariantStanding[]): Promise<readonly VariantTrials[]>;
}
