import type {
  CampaignId,
  ExperimentResult,
  ExperimentStore,
  PostponedRuns,
  RunId,
  Unit,
  VariantStanding,
} from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';

interface ResultRow {
  readonly run_id: number;
  readonly winner: string;
  readonly how: ExperimentResult['how'];
  readonly actor: string;
  readonly decided_at: Date;
  readonly report: ExperimentResult['report'];
}

const isOpen = `r.state = 'active' AND NOT EXISTS (SELECT 1 FROM experiment_results e WHERE e.run_id = r.id)`;
const lockKey = "hashtextextended(current_schema() || '.experiments', $1)";

/** What experiments show, in PostgreSQL. */
export class PgExperimentStore implements ExperimentStore {
  async result(unit: Unit, runId: RunId): Promise<ExperimentResult | null> {
    const { rows } = await pgUnitOf(unit).run<ResultRow>(
      'SELECT * FROM experiment_results WHERE run_id = $1',
      [runId],
    );
    return rows[0] ? toResult(rows[0]) : null;
  }

  async keepOpen(unit: Unit, runId: RunId): Promise<boolean> {
    const { rows } = await pgUnitOf(unit).run<{ is_kept: boolean }>(
      `SELECT pg_try_advisory_xact_lock_shared(${lockKey}) AS is_kept`,
      [runId],
    );
    // A statement of its own: it sees what was chosen before the lock.
    return rows[0]?.is_kept === true && (await this.result(unit, runId)) === null;
  }

  async decide(
    unit: Unit,
    { runId, winner, how, actor, decidedAt, report }: ExperimentResult,
  ): Promise<boolean> {
    const pgUnit = pgUnitOf(unit);
    await pgUnit.run(`SELECT pg_advisory_xact_lock(${lockKey})`, [runId]);
    const { count } = await pgUnit.run(
      `INSERT INTO experiment_results (run_id, winner, how, actor, decided_at, report) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (run_id) DO NOTHING`,
      [runId, winner, how, actor, decidedAt, JSON.stringify(report)],
    );
    return count > 0;
  }

  async due(unit: Unit, now: Date, limit: number): Promise<readonly RunId[]> {
    const { rows } = await pgUnitOf(unit).run<{ id: number }>(
      `SELECT r.id FROM runs r JOIN campaigns c ON c.id = r.campaign_id
        WHERE r.decides_at <= $1 AND c.state = 'running' AND ${isOpen} ORDER BY r.decides_at, r.id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  async longestDue(unit: Unit, campaignId: CampaignId, now: Date): Promise<RunId | null> {
    const { rows } = await pgUnitOf(unit).run<{ id: number }>(
      `SELECT r.id FROM runs r
        WHERE r.campaign_id = $1 AND r.decides_at <= $2 AND ${isOpen} ORDER BY r.decides_at, r.id LIMIT 1`,
      [campaignId, now],
    );
    return rows[0]?.id ?? null;
  }

  async delay(unit: Unit, campaignId: CampaignId, byMs: number, latest: Date | null): Promise<void> {
    // LEAST and GREATEST leave nulls out: without `latest` there is no bound.
    await pgUnitOf(unit).run(
      `UPDATE runs AS r SET decides_at =
          GREATEST(decides_at, LEAST(decides_at + make_interval(secs => $2::float8 / 1000), $3::timestamptz))
        WHERE r.campaign_id = $1 AND r.decides_at IS NOT NULL AND ${isOpen}`,
      [campaignId, byMs, latest],
    );
  }

  async postpone(unit: Unit, which: PostponedRuns, now: Date, until: Date): Promise<void> {
    const [column, id] = which.kind === 'run' ? ['id', which.runId] : ['campaign_id', which.campaignId];
    await pgUnitOf(unit).run(
      `UPDATE runs AS r SET decides_at = $3 WHERE r.${column} = $1 AND r.decides_at <= $2 AND ${isOpen}`,
      [id, now, until],
    );
  }

  async standings(unit: Unit, runId: RunId): Promise<readonly VariantStanding[]> {
    const { rows } = await pgUnitOf(unit).run<VariantStanding>(
      `SELECT variant, jsonb_object_agg(state, count) AS states FROM (
          SELECT variant, state, sum(delta)::bigint AS count FROM run_tallies
          WHERE run_id = $1 AND variant IS NOT NULL GROUP BY variant, state HAVING sum(delta) > 0
        ) AS standing GROUP BY variant ORDER BY variant COLLATE "C"`,
      [runId],
    );
    return rows;
  }
}

function toResult(row: ResultRow): ExperimentResult {
  const { run_id: runId, winner, how, actor, decided_at: decidedAt, report } = row;
  return { runId, winner, how, actor, decidedAt, report };
}
