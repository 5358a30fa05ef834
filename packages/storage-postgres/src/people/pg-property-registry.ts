import type { KnownProperty, PropertyDeclaration, PropertyRegistry, Unit, WorkspaceId } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { lockForDeclaring } from './property-lock.js';
import { settleProperties } from './settle-properties.js';

/** Declared properties. */
export class PgPropertyRegistry implements PropertyRegistry {
  readonly #cipher: PgCipher;

  constructor(cipher: PgCipher) {
    this.#cipher = cipher;
  }

  async declare(
    unit: Unit,
    workspaceId: WorkspaceId,
    declarations: readonly PropertyDeclaration[],
  ): Promise<void> {
    const byKey = new Map(declarations.map((one) => [one.name.toLowerCase(), one]));
    const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
    if (sorted.length === 0) return;
    await pgUnitOf(unit).atomic(async (atomic) => {
      await lockForDeclaring(atomic, workspaceId);
      // Undeclared text is sealed, so to declare that changes nothing; nor does anything while there is nobody.
      await atomic.run(
        `INSERT INTO property_declarations AS d (workspace_id, name_key, name, storage, settled_to, settle_through)
          SELECT $1, u.name_key, u.name, u.storage, CASE WHEN u.storage = 'open' AND last.id IS NOT NULL THEN 0 END, last.id
          FROM unnest($2::text[], $3::text[], $4::text[]) AS u (name_key, name, storage)
          LEFT JOIN (SELECT id FROM recipients WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1) AS last ON true
          ON CONFLICT (workspace_id, name_key) DO UPDATE SET storage = excluded.storage,
            settled_to = CASE WHEN excluded.settle_through IS NOT NULL THEN 0 END, settle_through = excluded.settle_through
          WHERE d.storage <> excluded.storage`,
        [
          workspaceId,
          textArray(sorted.map(([key]) => key)),
          textArray(sorted.map(([, one]) => one.name)),
          textArray(sorted.map(([, one]) => one.storage)),
        ],
      );
    });
  }

  async list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly KnownProperty[]> {
    const { rows } = await pgUnitOf(unit).build<
      PropertyDeclaration & { readonly name_key: string; readonly settled_to: number | null }
    >((knex) =>
      knex('property_declarations')
        .where('workspace_id', workspaceId)
        .select('name', 'storage', 'name_key', 'settled_to'),
    );
    return [...rows]
      .sort((a, b) => (a.name_key < b.name_key ? -1 : 1))
      .map(({ name, storage, settled_to }) => ({ name, storage, isSettled: settled_to === null }));
  }

  async unknownNames(
    unit: Unit,
    workspaceId: WorkspaceId,
    names: readonly string[],
  ): Promise<readonly string[]> {
    const { rows } = await pgUnitOf(unit).run<{ name: string }>(
      `SELECT name FROM property_declarations WHERE workspace_id = $1
        UNION SELECT name FROM property_spellings WHERE workspace_id = $1`,
      [workspaceId],
    );
    const known = new Set(rows.map(({ name }) => name.toLowerCase()));
    return names.filter((name) => !known.has(name.toLowerCase()));
  }

  settle(unit: Unit, limit: number): Promise<boolean> {
    return pgUnitOf(unit).atomic((atomic) => settleProperties(atomic, this.#cipher, limit));
  }
}
