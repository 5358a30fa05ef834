import type { DecisionRecord, DeliveryState, HistogramLine, RunId } from '@pabal/core';
import { flagArray, numberArray, textArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';

/** What stands in the statistics for a delivery. */
export interface TallyMark {
  readonly state: DeliveryState;
  readonly reasonCode: string | null;
  readonly policyId: string | null;
  readonly form: string | null;
  readonly variant: string | null;
  readonly isFallback: boolean;
}

/** The mark of what was decided. */
export function markOf(record: DecisionRecord): TallyMark {
  const { state, reasonCode, policyId, form, variant, step } = record;
  return { state, reasonCode, policyId, form, variant, isFallback: step > 0 };
}

/** The columns of a {@link TallyMark}. */
const marks = 'state, reason_code, policy_id, form, variant, is_fallback';

interface TallyLine {
  readonly runId: RunId;
  readonly mark: TallyMark;
  delta: number;
}

/** Sums up changes, to be written as few lines: what came to a mark and what left it stay apart. */
export class TallySheet {
  readonly #lines = new Map<string, TallyLine>();

  /** Counts `delta` deliveries more, or fewer. */
  add(runId: RunId, mark: TallyMark, delta: number): void {
    const { state, reasonCode, policyId, form, variant, isFallback } = mark;
    const key = `${Math.sign(delta)}|${runId}|${state}|${reasonCode}|${policyId}|${form}|${variant}|${isFallback}`;
    const line = this.#lines.get(key);
    if (line) line.delta += delta;
    else this.#lines.set(key, { runId, mark, delta });
  }

  /** Appends the lines; every so often folds what has gathered, so that no run's statistics grow with its receipts. */
  async write(unit: PgUnit, at: Date): Promise<void> {
    const lines = [...this.#lines.values()];
    if (lines.length === 0) return;
    const { rows } = await unit.run<{ id: number; run_id: number }>(
      `INSERT INTO run_tallies (run_id, workspace_id, campaign_id, hour, ${marks}, delta)
        SELECT r.id, r.workspace_id, r.campaign_id, date_trunc('hour', $1::timestamptz, 'UTC'), u.state, u.reason_code,
          u.policy_id, u.form, u.variant, u.is_fallback, u.delta
        FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::int[])
          AS u (run_id, ${marks}, delta) JOIN runs r ON r.id = u.run_id
        RETURNING id, run_id`,
      [
        at,
        numberArray(lines.map(({ runId }) => runId)),
        ...(['state', 'reasonCode', 'policyId', 'form', 'variant'] as const).map((field) =>
          textArray(lines.map(({ mark }) => mark[field])),
        ),
        flagArray(lines.map(({ mark }) => mark.isFallback)),
        numberArray(lines.map(({ delta }) => delta)),
      ],
    );
    for (const { id, run_id } of rows) if (id % 256 === 0) await foldTallies(unit, run_id);
  }
}

/** Replaces the lines of a run that nobody is folding by their sums, and what it cost. */
export async function foldTallies(unit: PgUnit, runId: RunId): Promise<void> {
  const columns = `run_id, workspace_id, campaign_id, hour, ${marks}`;
  await unit.run(
    `WITH gone AS (
        DELETE FROM run_tallies
        WHERE id IN (SELECT id FROM run_tallies WHERE run_id = $1 ORDER BY id FOR UPDATE SKIP LOCKED)
        RETURNING ${columns}, delta
      )
      INSERT INTO run_tallies (${columns}, delta)
      SELECT ${columns}, sum(delta) FROM gone GROUP BY ${columns}, delta > 0`,
    [runId],
  );
  await unit.run(
    `WITH gone AS (
        DELETE FROM run_costs
        WHERE id IN (SELECT id FROM run_costs WHERE run_id = $1 ORDER BY id FOR UPDATE SKIP LOCKED)
        RETURNING run_id, workspace_id, campaign_id, hour, amount
      )
      INSERT INTO run_costs (run_id, workspace_id, campaign_id, hour, amount)
      SELECT run_id, workspace_id, campaign_id, hour, sum(amount) FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(amount) <> 0`,
    [runId],
  );
}

/**
 * Appends, within a statement that has a `moved` of old and new marks, what the moves changed. `$1` is the run. A row that came back
 * to its own mark did not move.
 */
export function movedTallies(at: string): string {
  // A step does not change.
  const old = 'old_state, old_reason_code, old_policy_id, old_form, old_variant, is_fallback';
  return `INSERT INTO run_tallies (run_id, workspace_id, campaign_id, hour, ${marks}, delta)
    SELECT $1, (SELECT workspace_id FROM runs WHERE id = $1), (SELECT campaign_id FROM runs WHERE id = $1),
      date_trunc('hour', ${at}::timestamptz, 'UTC'), ${marks}, sum(delta)
    FROM (SELECT ${marks}, 1 AS delta FROM moved WHERE (${marks}) IS DISTINCT FROM (${old})
      UNION ALL SELECT ${old}, -1 FROM moved WHERE (${marks}) IS DISTINCT FROM (${old})) AS changes
    GROUP BY ${marks}, delta`;
}

/** The counts of a run. */
export async function readHistogram(unit: PgUnit, runId: RunId): Promise<readonly HistogramLine[]> {
  const { rows } = await unit.run<{
    state: DeliveryState;
    reason_code: string | null;
    policy_id: string | null;
    form: string | null;
    count: number;
  }>(
    `SELECT state, reason_code, policy_id, form, sum(delta)::bigint AS count FROM run_tallies WHERE run_id = $1
      GROUP BY state, reason_code, policy_id, form HAVING sum(delta) > 0 ORDER BY 1, 2, 3, 4`,
    [runId],
  );
  return rows.map(({ state, reason_code: reasonCode, policy_id: policyId, form, count }) => ({
    ...{ state, reasonCode, policyId, form, count },
  }));
}
