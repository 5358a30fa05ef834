import type { Experiment } from '../domain/experiment.js';
import type { ExperimentReport, ExperimentResult } from '../domain/experiment-report.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId } from '../domain/run.js';
import type { VariantStanding } from '../ports/experiment-metric.js';

/** How the experiment of a campaign stands in a run. */
export interface ExperimentStanding {
  readonly campaignKey: number;
  readonly experiment: Experiment;
  /** `null` before the first run. */
  readonly run: Run | null;
  /** How deliveries stand by variant now, in the order of the experiment; those of the winner with the people who waited for it. */
  readonly standings: readonly VariantStanding[];
  /** What that shows now. */
  readonly report: ExperimentReport;
  /** What was chosen, with what the figures were then; `null` while nothing is. */
  readonly result: ExperimentResult | null;
}

/** Whose experiment is decided by whom, and how. */
export interface WinnerRequest {
  readonly workspaceId: WorkspaceId;
  readonly campaignKey: number;
  readonly actor: string;
}

/** What one can do with experiments. */
export interface ExperimentUseCases {
  /**
   * How an experiment stands, in the newest run or a given one.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_METRIC_FAILED`, `RUN_NOT_FOUND`
   */
  standing(workspaceId: WorkspaceId, campaignKey: number, runId?: RunId): Promise<ExperimentStanding>;
  /**
   * Chooses the winner of a run now and for good: `{ variant?, runId? }`, without a variant by the figures, without a run of the
   * newest. A campaign that was paused because there were none goes on; without a run it is then the one that is due longest.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_INVALID`, `EXPERIMENT_STATE`, `EXPERIMENT_NO_DATA`,
   *   `EXPERIMENT_METRIC_FAILED`, `RUN_NOT_FOUND`, `CAMPAIGN_APPROVAL_NEEDED`
   */
  chooseWinner(request: WinnerRequest, input: unknown): Promise<ExperimentStanding>;
}
