import type { CampaignId } from '../domain/campaign.js';
import type { ExperimentResult } from '../domain/experiment-report.js';
import type { RunId } from '../domain/run.js';
import type { VariantStanding } from './experiment-metric.js';
import type { Unit } from './unit-of-work.js';

/** Runs whose decision is put off: one, or all of a campaign. */
export type PostponedRuns =
  | { readonly kind: 'run'; readonly runId: RunId }
  | { readonly kind: 'campaign'; readonly campaignId: CampaignId };

/** What experiments show, run by run. */
export interface ExperimentStore {
  /** What was chosen in a run; `null` while nothing is. */
  result(unit: Unit, runId: RunId): Promise<ExperimentResult | null>;
  /**
   * Keeps a run without a result until the unit ends: who would {@link decide} it waits. False when it has one, or somebody chooses
   * one right now; it never waits.
   */
  keepOpen(unit: Unit, runId: RunId): Promise<boolean>;
  /** Keeps what was chosen in a run, once: false when something is kept already, and then nothing is written. */
  decide(unit: Unit, result: ExperimentResult): Promise<boolean>;
  /** Active runs of running campaigns whose `decidesAt` has come and that have no result, the longest due first. */
  due(unit: Unit, now: Date, limit: number): Promise<readonly RunId[]>;
  /** Of the active runs of a campaign, in whatever state it is, that are due and have no result, the longest due; `null` without any. */
  longestDue(unit: Unit, campaignId: CampaignId, now: Date): Promise<RunId | null>;
  /** Lets those of the active runs `which` that are due at `now` and have no result be decided at `until`. */
  postpone(unit: Unit, which: PostponedRuns, now: Date, until: Date): Promise<void>;
  /**
   * Lets the active runs of a campaign that have no result be decided so much later than they would be, but not after `latest`; none
   * earlier than now.
   */
  delay(unit: Unit, campaignId: CampaignId, byMs: number, latest: Date | null): Promise<void>;
  /** How the deliveries of a run stand by variant, by name, from statistics kept per batch: the cost does not grow with the run. */
  standings(unit: Unit, runId: RunId): Promise<readonly VariantStanding[]>;
}
