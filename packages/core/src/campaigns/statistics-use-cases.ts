import type { DeliveryState } from '../domain/delivery.js';
import type { Amount, Currency } from '../domain/money.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import type { FlowLine } from '../ports/statistics-store.js';
import type { RunProgress } from './campaign-use-cases.js';

/** For which time statistics are read. */
export interface StatisticsQuery {
  /** From the hour in which this lies; by default a day before `to`, or 30 days where days are asked. */
  readonly from?: Date;
  /** Up to the end of the hour in which this lies, unless it begins there; by default now. */
  readonly to?: Date;
  readonly by: 'hour' | 'day';
  /** IANA zone whose days are meant; for `day`. By default `Asia/Seoul`. */
  readonly zone?: string;
}

/** What happened in some time to one variant. */
export interface VariantFlow {
  readonly variant: string;
  /** People who came to it; whoever awaited a winner comes to it then. */
  readonly targeted: number;
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
}

/** What happened in some time. */
export interface StatisticsFigures {
  /** People who were decided for the first time. */
  readonly targeted: number;
  /** Messages that stood in for one that failed, of those people. */
  readonly fallback: number;
  /** What their messages cost, less what was given back; those without a price cost nothing. */
  readonly cost: Amount;
  /** How many deliveries came to each state. */
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
  /** The same by variant of an experiment, by name; whoever awaits a winner has none yet. */
  readonly variants: readonly VariantFlow[];
  /** The same by state, reason, form and variant. */
  readonly lines: readonly Omit<FlowLine, 'slice' | 'isFallback'>[];
}

/** What happened in an hour or a day. */
export interface StatisticsBucket extends StatisticsFigures {
  /** See {@link FlowLine.slice}. */
  readonly slice: string;
}

/** Statistics of a campaign or a workspace. */
export interface Statistics {
  /** Whole hours, half-open. */
  readonly from: Date;
  readonly to: Date;
  readonly by: 'hour' | 'day';
  /** `null` for hours. */
  readonly zone: string | null;
  /** Of what things cost. */
  readonly currency: Currency;
  readonly total: StatisticsFigures;
  /** Ascending; where nothing happened there is none. */
  readonly buckets: readonly StatisticsBucket[];
}

/** What one can read of how campaigns went. */
export interface StatisticsUseCases {
  /** @throws EngineError `CAMPAIGN_NOT_FOUND`, `STATISTICS_INVALID` */
  ofCampaign(workspaceId: WorkspaceId, campaignKey: number, query: StatisticsQuery): Promise<Statistics>;
  /** @throws EngineError `STATISTICS_INVALID` */
  ofWorkspace(workspaceId: WorkspaceId, query: StatisticsQuery): Promise<Statistics>;
  /** How a run stands. @throws EngineError `CAMPAIGN_NOT_FOUND`, `RUN_NOT_FOUND` */
  ofRun(workspaceId: WorkspaceId, campaignKey: number, runId: RunId): Promise<RunProgress>;
  /** How runs of any workspace stand, at a fixed number of statements; for who was shown one by `ofRun`. */
  standings(runIds: readonly RunId[]): Promise<ReadonlyMap<RunId, RunProgress>>;
}
