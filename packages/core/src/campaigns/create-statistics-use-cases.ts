import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import { EngineError } from '../errors/engine-error.js';
import type { StatisticsScope, StatisticsStore } from '../ports/statistics-store.js';
import type { RunProgress } from './campaign-use-cases.js';
import { findCampaign } from './move-campaign.js';
import { parseRange } from './statistics-range.js';
import type { Statistics, StatisticsQuery, StatisticsUseCases } from './statistics-use-cases.js';
import { sumFlow } from './sum-flow.js';

/** What statistics are made of. */
export interface StatisticsDeps extends DeliveryDeps {
  readonly statistics: StatisticsStore;
}

/** What one can read of how campaigns went, over the ports. */
export function createStatisticsUseCases(deps: StatisticsDeps): StatisticsUseCases {
  const { clock, money, statistics, units } = deps;

  const read = async (
    workspaceId: WorkspaceId,
    scope: StatisticsScope,
    query: StatisticsQuery,
  ): Promise<Statistics> => {
    const range = parseRange(query, clock.now());
    const slice =
      range.zone === null ? ({ kind: 'hour' } as const) : { kind: 'day' as const, zone: range.zone };
    const { settings } = await money.terms(units.direct, workspaceId, 'read');
    const flow = await statistics.flow(units.direct, scope, range, slice);
    const cost = await statistics.cost(units.direct, scope, range, slice);
    return { ...range, currency: settings.currency, ...sumFlow(flow, cost) };
  };

  const find = (workspaceId: WorkspaceId, campaignKey: number) =>
    findCampaign(deps, units.direct, workspaceId, campaignKey);

  const standings = async (runIds: readonly RunId[]): Promise<ReadonlyMap<RunId, RunProgress>> => {
    const found = await statistics.standings(units.direct, runIds);
    return new Map(
      [...found].map(([id, { run, histogram }]) => {
        const decided = histogram.reduce((sum, line) => sum + line.count, 0);
        return [id, { run, histogram, decided }];
      }),
    );
  };

  return {
    async ofCampaign(workspaceId, campaignKey, query) {
      const { id: campaignId } = await find(workspaceId, campaignKey);
      return read(workspaceId, { kind: 'campaign', campaignId }, query);
    },
    ofWorkspace: (workspaceId, query) => read(workspaceId, { kind: 'workspace', workspaceId }, query),
    async ofRun(workspaceId, campaignKey, runId) {
      const { id } = await find(workspaceId, campaignKey);
      const progress = (await standings([runId])).get(runId);
      if (progress?.run.campaignId === id) return progress;
      throw new EngineError('RUN_NOT_FOUND', `Campaign ${campaignKey} has no run of this id.`, {
        fields: [{ path: 'runId', problem: 'names no run of the campaign' }],
      });
    },
    standings,
  };
}
