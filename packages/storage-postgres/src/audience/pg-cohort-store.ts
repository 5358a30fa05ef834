import type {
  Cohort,
  CohortId,
  CohortMember,
  CohortStore,
  RecipientId,
  SizedCohort,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import { type PgUnit, pgUnitOf } from '../connection/pg-unit.js';

interface CohortRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly cohort_key: number;
  readonly name: string;
  readonly created_at: Date;
  readonly updated_at: Date;
}

interface SizedRow extends CohortRow {
  readonly size: number;
}

const sizedColumns = '*, (SELECT count(*) FROM cohort_members m WHERE m.cohort_id = cohorts.id) AS size';

/** Static cohorts in PostgreSQL. */
export class PgCohortStore implements CohortStore {
  async create(unit: Unit, workspaceId: WorkspaceId, name: string, at: Date): Promise<Cohort> {
    const { rows } = await pgUnitOf(unit).run<CohortRow>(
      `WITH next AS (
          UPDATE workspaces SET last_cohort_key = last_cohort_key + 1 WHERE id = $1 RETURNING last_cohort_key
        )
        INSERT INTO cohorts (workspace_id, cohort_key, name, created_at, updated_at)
        SELECT $1, last_cohort_key, $2, $3, $3 FROM next RETURNING *`,
      [workspaceId, name, at],
    );
    if (!rows[0]) throw new TypeError(`There is no workspace ${workspaceId}`);
    return toCohort(rows[0]);
  }

  async find(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<SizedCohort | null> {
    const { rows } = await pgUnitOf(unit).run<SizedRow>(
      `SELECT ${sizedColumns} FROM cohorts WHERE workspace_id = $1 AND cohort_key = $2`,
      [workspaceId, cohortKey],
    );
    return rows[0] ? toSized(rows[0]) : null;
  }

  async list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeKey: number | null,
    limit: number,
  ): Promise<readonly SizedCohort[]> {
    const { rows } = await pgUnitOf(unit).run<SizedRow>(
      `SELECT ${sizedColumns} FROM cohorts WHERE workspace_id = $1 AND ($2::int IS NULL OR cohort_key < $2)
        ORDER BY cohort_key DESC LIMIT $3`,
      [workspaceId, beforeKey, limit],
    );
    return rows.map(toSized);
  }

  hold(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<Cohort | null> {
    return this.#take(unit, workspaceId, cohortKey, 'FOR KEY SHARE');
  }

  lock(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<Cohort | null> {
    return this.#take(unit, workspaceId, cohortKey, 'FOR UPDATE');
  }

  async rename(unit: Unit, cohortId: CohortId, name: string, at: Date): Promise<void> {
    await pgUnitOf(unit).run('UPDATE cohorts SET name = $2, updated_at = $3 WHERE id = $1', [
      cohortId,
      name,
      at,
    ]);
  }

  async remove(unit: Unit, cohortId: CohortId): Promise<void> {
    await pgUnitOf(unit).atomic(async (atomic) => {
      await atomic.run('DELETE FROM cohorts WHERE id = $1', [cohortId]);
      await atomic.run('DELETE FROM cohort_members WHERE cohort_id = $1', [cohortId]);
    });
  }

  add(unit: Unit, cohortId: CohortId, recipientIds: readonly RecipientId[], at: Date): Promise<number> {
    // Only who is there and belongs to the cohort's workspace; in one order, so that two lists cannot stand in a circle.
    return change(unit, cohortId, recipientIds, at, (atomic, ids) =>
      atomic.run(
        `INSERT INTO cohort_members (cohort_id, recipient_id)
          SELECT $1, r.id FROM unnest($2::bigint[]) AS u (id) JOIN recipients r ON r.id = u.id
          WHERE r.workspace_id = (SELECT workspace_id FROM cohorts WHERE id = $1)
          ORDER BY r.id ON CONFLICT DO NOTHING`,
        [cohortId, ids],
      ),
    );
  }

  takeOut(unit: Unit, cohortId: CohortId, recipientIds: readonly RecipientId[], at: Date): Promise<number> {
    return change(unit, cohortId, recipientIds, at, (atomic, ids) =>
      atomic.run('DELETE FROM cohort_members WHERE cohort_id = $1 AND recipient_id = ANY ($2::bigint[])', [
        cohortId,
        ids,
      ]),
    );
  }

  async clear(unit: Unit, cohortId: CohortId, at: Date): Promise<void> {
    await change(unit, cohortId, [], at, (atomic) =>
      atomic.run('DELETE FROM cohort_members WHERE cohort_id = $1', [cohortId]),
    );
  }

  async ofPerson(unit: Unit, recipientId: RecipientId): Promise<readonly Cohort[]> {
    const { rows } = await pgUnitOf(unit).run<CohortRow>(
      `SELECT c.* FROM cohort_members m JOIN cohorts c ON c.id = m.cohort_id
        WHERE m.recipient_id = $1 ORDER BY c.cohort_key`,
      [recipientId],
    );
    return rows.map(toCohort);
  }

  async members(
    unit: Unit,
    cohortId: CohortId,
    afterId: RecipientId,
    limit: number,
  ): Promise<readonly CohortMember[]> {
    const { rows } = await pgUnitOf(unit).run<{ recipient_id: number; user_id: string }>(
      `SELECT m.recipient_id, r.user_id FROM cohort_members m JOIN recipients r ON r.id = m.recipient_id
        WHERE m.cohort_id = $1 AND m.recipient_id > $2 ORDER BY m.recipient_id LIMIT $3`,
      [cohortId, afterId, limit],
    );
    return rows.map(({ recipient_id: recipientId, user_id: userId }) => ({ recipientId, userId }));
  }

  async #take(
    unit: Unit,
    workspaceId: WorkspaceId,
    cohortKey: number,
    lock: 'FOR KEY SHARE' | 'FOR UPDATE',
  ): Promise<Cohort | null> {
    const { rows } = await pgUnitOf(unit).run<CohortRow>(
      `SELECT * FROM cohorts WHERE workspace_id = $1 AND cohort_key = $2 ${lock}`,
      [workspaceId, cohortKey],
    );
    return rows[0] ? toCohort(rows[0]) : null;
  }
}

/** A change of the list is noted at the cohort first, which also puts those who change it in a row. */
function change(
  unit: Unit,
  cohortId: CohortId,
  recipientIds: readonly RecipientId[],
  at: Date,
  write: (atomic: PgUnit, ids: string) => Promise<{ readonly count: number }>,
): Promise<number> {
  return pgUnitOf(unit).atomic(async (atomic) => {
    await atomic.run('UPDATE cohorts SET updated_at = $2 WHERE id = $1', [cohortId, at]);
    return (await write(atomic, numberArray([...new Set(recipientIds)]))).count;
  });
}

function toCohort(row: CohortRow): Cohort {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    cohortKey: row.cohort_key,
    name: row.name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toSized(row: SizedRow): SizedCohort {
  return { ...toCohort(row), size: row.size };
}
