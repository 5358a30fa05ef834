import type { CursorStore, Unit } from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';

/** Cursors in PostgreSQL. Locked by name, so that a cursor that was never set can be locked as well. */
export class PgCursorStore implements CursorStore {
  async get(unit: Unit, name: string): Promise<string | null> {
    const { rows } = await pgUnitOf(unit).build<{ value: string }>((knex) => knex('cursors').where({ name }));
    return rows[0]?.value ?? null;
  }

  async lock(unit: Unit, name: string): Promise<{ readonly value: string | null } | null> {
    const { rows } = await pgUnitOf(unit).run<{ is_mine: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || '.cursors'), hashtext($1)) AS is_mine",
      [name],
    );
    return rows[0]?.is_mine ? { value: await this.get(unit, name) } : null;
  }

  async set(unit: Unit, name: string, value: string): Promise<void> {
    await pgUnitOf(unit).build((knex) => knex('cursors').insert({ name, value }).onConflict('name').merge());
  }
}
