import type { ApprovalRule, Unit, Workspace, WorkspaceId, WorkspaceMode, WorkspaceStore } from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';

const columns = ['id', 'name', 'mode'] as const;

/** Workspaces in PostgreSQL. */
export class PgWorkspaceStore implements WorkspaceStore {
  async ensure(unit: Unit, name: string): Promise<Workspace & { readonly isNew: boolean }> {
    const pgUnit = pgUnitOf(unit);
    for (;;) {
      const known = await pgUnit.build<Workspace>((knex) =>
        knex('workspaces')
          .where({ name })
          .select(...columns),
      );
      if (known.rows[0]) return { ...known.rows[0], isNew: false };
      const made = await pgUnit.build<Workspace>((knex) =>
        knex('workspaces')
          .insert({ name })
          .onConflict('name')
          .ignore()
          .returning([...columns]),
      );
      if (made.rows[0]) return { ...made.rows[0], isNew: true };
    }
  }

  async find(unit: Unit, workspaceId: WorkspaceId): Promise<Workspace | null> {
    const { rows } = await pgUnitOf(unit).build<Workspace>((knex) =>
      knex('workspaces')
        .where('id', workspaceId)
        .select(...columns),
    );
    return rows[0] ?? null;
  }

  async approvalRule(unit: Unit, workspaceId: WorkspaceId): Promise<ApprovalRule> {
    const { rows } = await pgUnitOf(unit).run<{ approval_rule: ApprovalRule }>(
      'SELECT approval_rule FROM workspaces WHERE id = $1',
      [workspaceId],
    );
    return rows[0]?.approval_rule ?? { kind: 'off' };
  }

  async setApprovalRule(unit: Unit, workspaceId: WorkspaceId, rule: ApprovalRule): Promise<ApprovalRule> {
    const { rows } = await pgUnitOf(unit).run<{ approval_rule: ApprovalRule }>(
      `UPDATE workspaces AS w SET approval_rule = $2
        FROM (SELECT id, approval_rule FROM workspaces WHERE id = $1 FOR NO KEY UPDATE) AS old
        WHERE w.id = old.id RETURNING old.approval_rule`,
      [workspaceId, JSON.stringify(rule)],
    );
    if (!rows[0]) throw new TypeError(`There is no workspace ${workspaceId}`);
    return rows[0].approval_rule;
  }

  async list(unit: Unit): Promise<readonly Workspace[]> {
    const { rows } = await pgUnitOf(unit).build<Workspace>((knex) =>
      knex('workspaces')
        .orderBy('id')
        .select(...columns),
    );
    return rows;
  }

  async setMode(unit: Unit, workspaceId: WorkspaceId, mode: WorkspaceMode): Promise<WorkspaceMode | null> {
    const { rows } = await pgUnitOf(unit).run<{ mode: WorkspaceMode }>(
      `UPDATE workspaces AS w SET mode = $2
        FROM (SELECT id, mode FROM workspaces WHERE id = $1 FOR NO KEY UPDATE) AS old
        WHERE w.id = old.id RETURNING old.mode`,
      [workspaceId, mode],
    );
    return rows[0]?.mode ?? null;
  }
}
