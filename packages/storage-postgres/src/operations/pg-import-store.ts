import type {
  Clock,
  ImportCounts,
  ImportJob,
  ImportProblem,
  ImportState,
  ImportStore,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import { numberArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';

interface ImportRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly state: ImportState;
  readonly dry_run: boolean;
  readonly mapping: unknown;
  readonly encoding: string | null;
  readonly counts: ImportCounts;
  readonly failure: ImportJob['failure'];
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

interface ProblemRow extends Omit<ImportProblem, 'column'> {
  readonly id: number;
  readonly column_name: string;
}

const noCounts: ImportCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  superseded: 0,
  refused: 0,
  withProblems: 0,
  consents: 0,
};

/** Imports in PostgreSQL. */
export class PgImportStore implements ImportStore {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async create(
    unit: Unit,
    workspaceId: WorkspaceId,
    job: Pick<ImportJob, 'dryRun' | 'mapping'>,
    at: Date,
  ): Promise<ImportJob> {
    const { rows } = await pgUnitOf(unit).run<ImportRow>(
      `INSERT INTO imports (workspace_id, state, dry_run, mapping, counts, created_at, told_at)
        VALUES ($1, 'waiting', $2, $3, $4, $5, $5) RETURNING *`,
      [workspaceId, job.dryRun, JSON.stringify(job.mapping ?? null), JSON.stringify(noCounts), at],
    );
    return toJob(rows[0] as ImportRow);
  }

  async find(unit: Unit, workspaceId: WorkspaceId, importId: number): Promise<ImportJob | null> {
    const { rows } = await pgUnitOf(unit).build<ImportRow>((knex) =>
      knex('imports').where({ workspace_id: workspaceId, id: importId }),
    );
    return rows[0] ? toJob(rows[0]) : null;
  }

  async list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly ImportJob[]> {
    const { rows } = await pgUnitOf(unit).build<ImportRow>((knex) => {
      const query = knex('imports').where('workspace_id', workspaceId);
      if (beforeId !== null) void query.where('id', '<', beforeId);
      return query.orderBy('id', 'desc').limit(limit);
    });
    return rows.map(toJob);
  }

  async begin(unit: Unit, importId: number, encoding: string): Promise<boolean> {
    const { count } = await pgUnitOf(unit).build((knex) =>
      knex('imports')
        .where({ id: importId, state: 'waiting' })
        .update({ state: 'running', encoding, told_at: this.#clock.now() }),
    );
    return count > 0;
  }

  progress(
    unit: Unit,
    importId: number,
    counts: ImportCounts,
    problems: readonly ImportProblem[],
    at: Date,
  ): Promise<void> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      await atomic.run('UPDATE imports SET counts = $2, told_at = $3 WHERE id = $1', [
        importId,
        JSON.stringify(counts),
        at,
      ]);
      if (problems.length === 0) return;
      await atomic.run(
        `INSERT INTO import_problems (import_id, line, column_name, code, effect, message)
          SELECT $1, u.* FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) AS u`,
        [
          importId,
          numberArray(problems.map((problem) => problem.line)),
          textArray(problems.map((problem) => problem.column)),
          textArray(problems.map((problem) => problem.code)),
          textArray(problems.map((problem) => problem.effect)),
          textArray(problems.map((problem) => problem.message)),
        ],
      );
    });
  }

  async finish(
    unit: Unit,
    importId: number,
    state: 'done' | 'failed' | 'interrupted',
    failure: ImportJob['failure'],
    at: Date,
  ): Promise<void> {
    await pgUnitOf(unit).build((knex) =>
      knex('imports')
        .where('id', importId)
        .update({ state, failure: failure && JSON.stringify(failure), finished_at: at, told_at: at }),
    );
  }

  async problems(
    unit: Unit,
    importId: number,
    afterId: number,
    limit: number,
  ): Promise<readonly (ImportProblem & { readonly id: number })[]> {
    const { rows } = await pgUnitOf(unit).build<ProblemRow>((knex) =>
      knex('import_problems')
        .where('import_id', importId)
        .where('id', '>', afterId)
        .orderBy('id')
        .limit(limit),
    );
    return rows.map(({ id, line, column_name: column, code, effect, message }) => ({
      ...{ id, line, column, code, effect, message },
    }));
  }

  async interruptSilent(unit: Unit, silentSince: Date): Promise<number> {
    const { count } = await pgUnitOf(unit).run(
      `UPDATE imports SET state = 'interrupted', finished_at = $2 WHERE id IN (
        SELECT id FROM imports WHERE state = 'running' AND told_at < $1 FOR UPDATE SKIP LOCKED)`,
      [silentSince, this.#clock.now()],
    );
    return count;
  }

  forget(
    unit: Unit,
    workspaceId: WorkspaceId,
    before: Date,
    limit: number,
  ): Promise<{ readonly imports: number; readonly problems: number }> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      const { rows } = await atomic.run<{ id: number }>(
        `SELECT id FROM imports WHERE workspace_id = $1 AND told_at < $2 AND state <> 'running'
          ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED`,
        [workspaceId, before, limit],
      );
      const ids = numberArray(rows.map(({ id }) => id));
      const { count: problems } = await atomic.run(
        `DELETE FROM import_problems WHERE id IN (
          SELECT id FROM import_problems WHERE import_id = ANY ($1::bigint[]) ORDER BY import_id, id LIMIT $2)`,
        [ids, limit],
      );
      const { count: imports } = await atomic.run(
        `DELETE FROM imports AS i WHERE id = ANY ($1::bigint[])
          AND NOT EXISTS (SELECT 1 FROM import_problems p WHERE p.import_id = i.id)`,
        [ids],
      );
      return { imports, problems };
    });
  }
}

function toJob(row: ImportRow): ImportJob {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    state: row.state,
    dryRun: row.dry_run,
    mapping: row.mapping,
    encoding: row.encoding,
    counts: row.counts,
    failure: row.failure,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}
