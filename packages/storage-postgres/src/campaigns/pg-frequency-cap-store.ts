import type {
  CapId,
  CapRule,
  CapScope,
  CapSettings,
  CapWindow,
  FrequencyCapStore,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import { textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';

interface CapRow {
  readonly id: number;
  readonly name: string;
  readonly max_sends: number;
  readonly time_window: CapWindow;
  readonly scope: CapScope;
  readonly blocks: readonly string[];
  readonly counts: readonly string[];
  readonly counts_exempt: boolean;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Frequency caps in PostgreSQL. */
export class PgFrequencyCapStore implements FrequencyCapStore {
  async list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly CapRule[]> {
    const { rows } = await pgUnitOf(unit).run<CapRow>(
      'SELECT * FROM frequency_caps WHERE workspace_id = $1 ORDER BY id',
      [workspaceId],
    );
    return rows.map(toCap);
  }

  async create(unit: Unit, workspaceId: WorkspaceId, settings: CapSettings, at: Date): Promise<CapRule> {
    const { rows } = await pgUnitOf(unit).run<CapRow>(
      `INSERT INTO frequency_caps (workspace_id, created_at, updated_at, name, max_sends, time_window, scope, blocks,
          counts, counts_exempt)
        VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING *`,
      [workspaceId, at, ...valuesOf(settings)],
    );
    return toCap(rows[0] as CapRow);
  }

  replace(
    unit: Unit,
    workspaceId: WorkspaceId,
    id: CapId,
    settings: CapSettings,
    at: Date,
  ): Promise<{ readonly before: CapRule; readonly after: CapRule } | null> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      const old = await atomic.run<CapRow>(
        'SELECT * FROM frequency_caps WHERE workspace_id = $1 AND id = $2 FOR UPDATE',
        [workspaceId, id],
      );
      if (!old.rows[0]) return null;
      const { rows } = await atomic.run<CapRow>(
        `UPDATE frequency_caps SET updated_at = $2, name = $3, max_sends = $4, time_window = $5, scope = $6, blocks = $7,
            counts = $8, counts_exempt = $9 WHERE id = $1 RETURNING *`,
        [id, at, ...valuesOf(settings)],
      );
      return { before: toCap(old.rows[0]), after: toCap(rows[0] as CapRow) };
    });
  }

  async remove(unit: Unit, workspaceId: WorkspaceId, id: CapId): Promise<CapRule | null> {
    const { rows } = await pgUnitOf(unit).run<CapRow>(
      'DELETE FROM frequency_caps WHERE workspace_id = $1 AND id = $2 RETURNING *',
      [workspaceId, id],
    );
    return rows[0] ? toCap(rows[0]) : null;
  }
}

function valuesOf({ name, limit, window, scope, blocks, counts, countsExempt }: CapSettings): unknown[] {
  const [windowText, scopeText] = [JSON.stringify(window), JSON.stringify(scope)];
  return [name, limit, windowText, scopeText, textArray(blocks), textArray(counts), countsExempt];
}

function toCap(row: CapRow): CapRule {
  return {
    id: row.id,
    name: row.name,
    limit: row.max_sends,
    window: row.time_window,
    scope: row.scope,
    blocks: row.blocks,
    counts: row.counts,
    countsExempt: row.counts_exempt,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
