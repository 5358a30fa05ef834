import type { Amendment } from '../domain/verdict.js';
import type { HistogramLine } from '../ports/delivery-ledger.js';

/** A message that would go out. Holds personal data. */
export interface SimulatedMessage {
  readonly userId: string;
  readonly form: string;
  /** Of the campaign's experiment; `null` without one. */
  readonly variant: string | null;
  readonly text: string;
  /** Bytes on the wire, where the channel counts them. */
  readonly bytes: number | null;
  readonly amendments: readonly Amendment[];
}

/** How far a simulation is. */
export interface SimulationProgress {
  readonly kind: 'progress';
  /** People of the workspace looked at, and all of them. */
  readonly looked: number;
  readonly total: number;
  /** Those who belong to the audience and were decided. */
  readonly decided: number;
}

/** What a run would do. */
export interface SimulationResult {
  readonly kind: 'result';
  /** For which instant the policies were asked. */
  readonly at: Date;
  /** People of the audience. */
  readonly audience: number;
  /** As the histogram of a run, right after it was decided: `sending` is who would be sent to. */
  readonly lines: readonly HistogramLine[];
  /** How many would be sent each variant of the experiment; empty without one. */
  readonly variants: Readonly<Record<string, number>>;
  /** Messages spread evenly over those that would go out; empty unless asked for. */
  readonly samples: readonly SimulatedMessage[];
}

/** What a simulation is told. */
export interface SimulationOptions {
  /** The instant at which the run would start; now when absent. */
  readonly at?: Date;
  /** Whether rendered messages are shown: 20 at most. */
  readonly samples: 'some' | 'none';
}
