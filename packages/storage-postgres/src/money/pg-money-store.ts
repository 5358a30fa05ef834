import { defaultMoneySettings } from '@pabal/core';
import type { MoneySettings, MoneyStore, MoneyTerms, Price, Unit, WorkspaceId } from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';

const select = 'SELECT settings, prices FROM money_terms WHERE workspace_id = $1';

/** Terms in PostgreSQL. */
export class PgMoneyStore implements MoneyStore {
  async terms(unit: Unit, workspaceId: WorkspaceId, mode: 'read' | 'lock'): Promise<MoneyTerms> {
    const pgUnit = pgUnitOf(unit);
    if (mode === 'read') {
      const { rows } = await pgUnit.run<MoneyTerms>(select, [workspaceId]);
      return rows[0] ?? { settings: defaultMoneySettings, prices: [] };
    }
    const locking = `${select} FOR NO KEY UPDATE`;
    const locked = await pgUnit.run<MoneyTerms>(locking, [workspaceId]);
    if (locked.rows[0]) return locked.rows[0];
    await pgUnit.run(
      `INSERT INTO money_terms (workspace_id, settings, updated_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING`,
      [workspaceId, JSON.stringify(defaultMoneySettings)],
    );
    const made = await pgUnit.run<MoneyTerms>(locking, [workspaceId]);
    return made.rows[0] as MoneyTerms;
  }

  async saveSettings(unit: Unit, workspaceId: WorkspaceId, settings: MoneySettings, at: Date): Promise<void> {
    await pgUnitOf(unit).run(
      `INSERT INTO money_terms (workspace_id, settings, updated_at) VALUES ($1, $2, $3)
        ON CONFLICT (workspace_id) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at`,
      [workspaceId, JSON.stringify(settings), at],
    );
  }

  async savePrices(unit: Unit, workspaceId: WorkspaceId, prices: readonly Price[], at: Date): Promise<void> {
    await pgUnitOf(unit).run(
      `INSERT INTO money_terms (workspace_id, settings, prices, updated_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (workspace_id) DO UPDATE SET prices = excluded.prices, updated_at = excluded.updated_at`,
      [workspaceId, JSON.stringify(defaultMoneySettings), JSON.stringify(prices), at],
    );
  }
}
