import type { Condition, MatchCount, RecipientId, WorkspaceId } from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { compileCondition } from './compile-condition.js';
import { loadSpellings } from './property-spellings.js';
import { StatementValues } from './statement-values.js';

/** Those among `asked` who meet a condition, ascending. */
export async function matchPeople(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  asked: readonly RecipientId[],
  condition: Condition,
  at: Date,
): Promise<readonly RecipientId[]> {
  if (asked.length === 0) return [];
  const sorted = [...new Set(asked)].sort((a, b) => a - b);
  const spellings = await loadSpellings(unit, workspaceId, condition);
  const lowest = sorted[0] ?? 0;
  const highest = sorted.at(-1) ?? 0;
  const values = new StatementValues([numberArray(sorted), workspaceId, lowest, highest]);
  const ids = { lowest, highest };
  const predicate = compileCondition(condition, { workspaceId, at, spellings, values, ids });
  // The workspace is no constant, for the reason that `usersOfWorkspace` gives. Without the bounds a condition that seems
  // to fit few makes the planner read all people for each page.
  const { rows } = await unit.run<{ ids: readonly number[] | null }>(
    `SELECT array_agg(r.id ORDER BY r.id) AS ids
      FROM (SELECT $2::int AS workspace_id, u.id FROM unnest($1::bigint[]) AS u (id) OFFSET 0) AS q
      JOIN recipients r ON r.id = q.id AND r.workspace_id = q.workspace_id
      WHERE r.id BETWEEN $3::bigint AND $4::bigint AND ${predicate}`,
    values.list,
  );
  return rows[0]?.ids ?? [];
}

/** How many people meet a condition, and the first of them. */
export async function countMatching(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  condition: Condition,
  at: Date,
  sampleSize: number,
): Promise<MatchCount> {
  const spellings = await loadSpellings(unit, workspaceId, condition);
  const values = new StatementValues([workspaceId]);
  const predicate = compileCondition(condition, { workspaceId, at, spellings, values, ids: null });
  const people = `FROM recipients r WHERE r.workspace_id = $1 AND ${predicate}`;
  const counted = await unit.run<{ count: number }>(`SELECT count(*) AS count ${people}`, values.list);
  const count = counted.rows[0]?.count ?? 0;
  if (count === 0 || sampleSize === 0) return { count, sample: [] };
  const limit = values.add(sampleSize);
  const { rows } = await unit.run<{ user_id: string }>(
    `SELECT r.user_id ${people} ORDER BY r.id LIMIT ${limit}`,
    values.list,
  );
  return { count, sample: rows.map(({ user_id }) => user_id) };
}
