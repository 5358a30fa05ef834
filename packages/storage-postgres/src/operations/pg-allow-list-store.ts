import type { AllowListStore, Reach, Unit, WorkspaceId, WorkspaceMode } from '@pabal/core';
import { textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';

/** Allow lists in PostgreSQL. */
export class PgAllowListStore implements AllowListStore {
  async list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly string[]> {
    const { rows } = await pgUnitOf(unit).run<{ user_id: string }>(
      'SELECT user_id FROM allow_list WHERE workspace_id = $1',
      [workspaceId],
    );
    return rows.map(({ user_id }) => user_id).sort();
  }

  replace(unit: Unit, workspaceId: WorkspaceId, userIds: readonly string[]): Promise<number> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      // Two who replace at once come one after the other.
      await atomic.run('SELECT 1 FROM workspaces WHERE id = $1 FOR NO KEY UPDATE', [workspaceId]);
      const { count } = await atomic.run('DELETE FROM allow_list WHERE workspace_id = $1', [workspaceId]);
      await atomic.run(
        'INSERT INTO allow_list (workspace_id, user_id) SELECT $1, user_id FROM unnest($2::text[]) AS u (user_id)',
        [workspaceId, textArray(userIds)],
      );
      return count;
    });
  }

  async remove(unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<void> {
    await pgUnitOf(unit).run('DELETE FROM allow_list WHERE workspace_id = $1 AND user_id = $2', [
      workspaceId,
      userId,
    ]);
  }

  async reach(unit: Unit, workspaceId: WorkspaceId, userIds: readonly string[]): Promise<Reach> {
    const { rows } = await pgUnitOf(unit).run<{
      readonly mode: WorkspaceMode;
      readonly allowed: readonly string[] | null;
    }>(
      `SELECT w.mode, (SELECT array_agg(a.user_id) FROM allow_list a
          WHERE a.workspace_id = w.id AND a.user_id = ANY ($2::text[])) AS allowed
        FROM workspaces w WHERE w.id = $1`,
      [workspaceId, textArray(userIds)],
    );
    return { mode: rows[0]?.mode ?? 'sandbox', allowed: new Set(rows[0]?.allowed ?? []) };
  }
}
