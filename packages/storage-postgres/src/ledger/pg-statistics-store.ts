import type * as core from '@pabal/core';
import { type RunRow, toRun } from '../campaigns/campaign-rows.js';
import { numberArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';

interface MarkRow {
  readonly state: core.DeliveryState;
  readonly reason_code: string | null;
  readonly policy_id: string | null;
  readonly form: string | null;
}

interface FlowRow extends MarkRow {
  readonly slice: string;
  readonly variant: string | null;
  readonly is_fallback: boolean;
  readonly entered: number;
  readonly gone: number;
}

/** Statistics in PostgreSQL: lines that batches append and that are folded by hour. */
export class PgStatisticsStore implements core.StatisticsStore {
  async flow(
    unit: core.Unit,
    scope: core.StatisticsScope,
    { from, to }: { readonly from: Date; readonly to: Date },
    slice: core.StatisticsSlice,
  ): Promise<readonly core.FlowLine[]> {
    const [column, id] = columnOf(scope);
    const [zone, format] = cutOf(slice);
    const { rows } = await pgUnitOf(unit).run<FlowRow>(
      `SELECT to_char(hour AT TIME ZONE $4, $5) AS slice, state, reason_code, policy_id, form, variant, is_fallback,
          coalesce(sum(delta) FILTER (WHERE delta > 0), 0)::bigint AS entered,
          coalesce(-sum(delta) FILTER (WHERE delta < 0), 0)::bigint AS gone
        FROM run_tallies WHERE ${column} = $1 AND hour >= $2 AND hour < $3
          AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.id = run_id AND r.kind = 'test')
        GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
      [id, from, to, zone, format],
    );
    return rows.map((row) => ({
      ...{ slice: row.slice, ...markOf(row), variant: row.variant, isFallback: row.is_fallback },
      ...{ entered: row.entered, left: row.gone },
    }));
  }

  async cost(
    unit: core.Unit,
    scope: core.StatisticsScope,
    { from, to }: { readonly from: Date; readonly to: Date },
    slice: core.StatisticsSlice,
  ): Promise<readonly core.CostLine[]> {
    const [column, id] = columnOf(scope);
    const { rows } = await pgUnitOf(unit).run<core.CostLine>(
      `SELECT to_char(hour AT TIME ZONE $4, $5) AS slice, sum(amount)::bigint AS amount
        FROM run_costs WHERE ${column} = $1 AND hour >= $2 AND hour < $3
          AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.id = run_id AND r.kind = 'test')
        GROUP BY 1 HAVING sum(amount) <> 0 ORDER BY 1`,
      [id, from, to, ...cutOf(slice)],
    );
    return rows;
  }

  async standings(
    unit: core.Unit,
    runIds: readonly core.RunId[],
  ): Promise<ReadonlyMap<core.RunId, { run: core.Run; histogram: readonly core.HistogramLine[] }>> {
    const pgUnit = pgUnitOf(unit);
    const ids = numberArray(runIds);
    // The runs first: what a run has counted is all there when it is finished.
    const { rows: runs } = await pgUnit.run<RunRow>('SELECT * FROM runs WHERE id = ANY ($1::bigint[])', [
      ids,
    ]);
    const { rows } = await pgUnit.run<MarkRow & { run_id: number; count: number }>(
      `SELECT run_id, state, reason_code, policy_id, form, sum(delta)::bigint AS count FROM run_tallies
        WHERE run_id = ANY ($1::bigint[]) GROUP BY 1, 2, 3, 4, 5 HAVING sum(delta) > 0 ORDER BY 1, 2, 3, 4, 5`,
      [ids],
    );
    return new Map(
      runs.map((row) => {
        const own = rows.filter(({ run_id }) => run_id === row.id);
        const histogram = own.map((line) => ({ ...markOf(line), count: line.count }));
        return [row.id, { run: toRun(row), histogram }];
      }),
    );
  }

  async forget(unit: core.Unit, before: Date): Promise<void> {
    for (const table of ['run_tallies', 'run_costs']) {
      await pgUnitOf(unit).run(
        `DELETE FROM ${table} AS t USING runs r WHERE t.hour < $1 AND r.id = t.run_id AND r.state = 'finished'`,
        [before],
      );
    }
  }
}

function columnOf(scope: core.StatisticsScope): readonly ['campaign_id' | 'workspace_id', number] {
  return scope.kind === 'campaign' ? ['campaign_id', scope.campaignId] : ['workspace_id', scope.workspaceId];
}

/** The zone and the form of a slice's name. */
function cutOf(slice: core.StatisticsSlice): readonly [string, string] {
  return slice.kind === 'day' ? [slice.zone, 'YYYY-MM-DD'] : ['UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'];
}

function markOf({ state, reason_code: reasonCode, policy_id: policyId, form }: MarkRow) {
  return { state, reasonCode, policyId, form };
}
