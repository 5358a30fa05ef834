import type { CampaignId } from '../domain/campaign.js';
import type { Amount } from '../domain/money.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId } from '../domain/run.js';
import type { HistogramLine } from './delivery-ledger.js';
import type { Unit } from './unit-of-work.js';

/** Whose statistics: those of a campaign, or of everything in a workspace. */
export type StatisticsScope =
  | { readonly kind: 'campaign'; readonly campaignId: CampaignId }
  | { readonly kind: 'workspace'; readonly workspaceId: WorkspaceId };

/** How time is cut. A day is that of a wall in a zone; an hour that lies in two days counts to the one in which it begins. */
export type StatisticsSlice = { readonly kind: 'hour' } | { readonly kind: 'day'; readonly zone: string };

/** What happened in one slice of time to deliveries of one state, reason and form. */
export interface FlowLine extends Omit<HistogramLine, 'count'> {
  /** The instant at which an hour begins, `2026-11-21T09:00:00Z`, or the day, `2026-11-21`. */
  readonly slice: string;
  /** The variant of the experiment; `null` without one, and while people await its winner. */
  readonly variant: string | null;
  /** Whether these are later steps: messages that stood in for one that failed. */
  readonly isFallback: boolean;
  /** How many came to this state in it. */
  readonly entered: number;
  /** How many left this state in it. Over all time the difference is how many stand there. */
  readonly left: number;
}

/** What messages cost in one slice of time: when they were sent, less what was given back later. */
export interface CostLine {
  /** See {@link FlowLine.slice}. */
  readonly slice: string;
  /** Messages without a price cost nothing. */
  readonly amount: Amount;
}

/** Statistics, counted by batch into hours: no ledger row is read, and what is read does not grow with the batches. */
export interface StatisticsStore {
  /** What happened from an hour to another, half-open, by slice, ascending; slices in which nothing happened are left out. */
  flow(
    unit: Unit,
    scope: StatisticsScope,
    range: { readonly from: Date; readonly to: Date },
    slice: StatisticsSlice,
  ): Promise<readonly FlowLine[]>;
  /** What the messages of real runs cost, as {@link StatisticsStore.flow} cuts the time; slices without cost are left out. */
  cost(
    unit: Unit,
    scope: StatisticsScope,
    range: { readonly from: Date; readonly to: Date },
    slice: StatisticsSlice,
  ): Promise<readonly CostLine[]>;
  /** How runs stand, many at once, at a fixed number of statements; runs that are not there are missing. */
  standings(
    unit: Unit,
    runIds: readonly RunId[],
  ): Promise<ReadonlyMap<RunId, { readonly run: Run; readonly histogram: readonly HistogramLine[] }>>;
  /** Forgets what finished runs counted before an hour. */
  forget(unit: Unit, before: Date): Promise<void>;
}
