import * as core from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { numberArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { recordColumns, type RecordRow, toRecord } from './record-rows.js';

// People first, as who erases them does; then in the order of the keys, so that nobody waits in a circle.
const insert = `WITH people AS (
    SELECT id FROM recipients WHERE id = ANY ($5::bigint[]) ORDER BY id FOR KEY SHARE)
  INSERT INTO records AS r (workspace_id, collection, key, recipient_id, label, due_at, version, created_at, updated_at, sealed)
  SELECT $1, $2, u.key, u.recipient_id, u.label, u.due_at, 1, $3, $3, u.sealed
  FROM unnest($4::text[], $5::bigint[], $6::text[], $7::timestamptz[], $8::bytea[]) AS u (key, recipient_id, label, due_at, sealed)
  WHERE u.recipient_id IS NULL OR u.recipient_id IN (SELECT id FROM people)
  ORDER BY u.key COLLATE "C"
  ON CONFLICT (workspace_id, collection, key)`;

const inPlace = 'SELECT * FROM records WHERE workspace_id = $1 AND collection = $2';

/** What plugins keep, in PostgreSQL: bodies sealed for the row they lie in. */
export class PgRecordStore implements core.RecordStore {
  readonly #cipher: PgCipher;

  constructor(cipher: PgCipher) {
    this.#cipher = cipher;
  }

  async get(unit: core.Unit, place: core.RecordPlace, key: string): Promise<core.StoredRecord | null> {
    return (await this.getMany(unit, place, [key])).get(key) ?? null;
  }

  lock(unit: core.Unit, place: core.RecordPlace, key: string): Promise<core.StoredRecord | null> {
    const { workspaceId, collection } = place;
    return pgUnitOf(unit).atomic(async (atomic) => {
      // The key first: a row that is not there cannot be locked. Then the person, as who erases them does, and then the row, against
      // those who write without asking.
      await atomic.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `record ${workspaceId} ${JSON.stringify([collection, key])}`,
      ]);
      const values = [workspaceId, collection, key];
      await atomic.run(
        `SELECT 1 FROM recipients WHERE id = (SELECT recipient_id FROM records
          WHERE workspace_id = $1 AND collection = $2 AND key = $3) FOR KEY SHARE`,
        values,
      );
      const { rows } = await atomic.run<RecordRow>(`${inPlace} AND key = $3 FOR UPDATE`, values);
      return rows[0] ? toRecord(this.#cipher, rows[0]) : null;
    });
  }

  async getMany(
    unit: core.Unit,
    { workspaceId, collection }: core.RecordPlace,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, core.StoredRecord>> {
    const { rows } = await pgUnitOf(unit).run<RecordRow>(`${inPlace} AND key = ANY ($3::text[])`, [
      ...[workspaceId, collection, textArray(keys)],
    ]);
    return new Map(rows.map((row) => [row.key, toRecord(this.#cipher, row)]));
  }

  async ofPeople(
    unit: core.Unit,
    { workspaceId, collection }: core.RecordPlace,
    recipientIds: readonly core.RecipientId[],
  ): Promise<ReadonlyMap<core.RecipientId, readonly core.StoredRecord[]>> {
    const { rows } = await pgUnitOf(unit).run<RecordRow & { readonly recipient_id: number }>(
      `${inPlace} AND recipient_id = ANY ($3::bigint[]) ORDER BY recipient_id, key`,
      [workspaceId, collection, numberArray(recipientIds)],
    );
    const found = new Map<core.RecipientId, core.StoredRecord[]>();
    for (const row of rows) {
      const list = found.get(row.recipient_id) ?? [];
      if (list.length === 0) found.set(row.recipient_id, list);
      list.push(toRecord(this.#cipher, row));
    }
    return found;
  }

  async add(
    unit: core.Unit,
    place: core.RecordPlace,
    records: readonly core.RecordWrite[],
    at: Date,
  ): Promise<readonly string[]> {
    core.assertRecords(place.collection, records);
    const { rows } = await pgUnitOf(unit).run<{ key: string }>(
      `${insert} DO NOTHING RETURNING r.key`,
      recordColumns(this.#cipher, place, records, at),
    );
    return rows.map(({ key }) => key);
  }

  async put(
    unit: core.Unit,
    place: core.RecordPlace,
    records: readonly core.RecordWrite[],
    at: Date,
  ): Promise<void> {
    core.assertRecords(place.collection, records);
    await pgUnitOf(unit).run(
      `${insert} DO UPDATE SET recipient_id = excluded.recipient_id, label = excluded.label, due_at = excluded.due_at,
        version = r.version + 1, updated_at = excluded.updated_at, sealed = excluded.sealed`,
      recordColumns(this.#cipher, place, records, at),
    );
  }

  async remove(
    unit: core.Unit,
    { workspaceId, collection }: core.RecordPlace,
    keys: readonly string[],
  ): Promise<number> {
    const { count } = await pgUnitOf(unit).run(
      `WITH old AS MATERIALIZED (
          SELECT workspace_id, collection, key FROM records
          WHERE workspace_id = $1 AND collection = $2 AND key = ANY ($3::text[]) ORDER BY key FOR UPDATE)
        DELETE FROM records r USING old
        WHERE (r.workspace_id, r.collection, r.key) = (old.workspace_id, old.collection, old.key)`,
      [workspaceId, collection, textArray(keys)],
    );
    return count;
  }

  async list(
    unit: core.Unit,
    { workspaceId, collection }: core.RecordPlace,
    { label, recipientId, keyPrefix = '' }: core.RecordFilter,
    afterKey: string,
    limit: number,
  ): Promise<readonly core.StoredRecord[]> {
    const values: unknown[] = [workspaceId, collection, afterKey, limit];
    const where = ['key > $3'];
    // `^@` becomes a range of the index where the prefix is known.
    if (keyPrefix !== '') where.push(`key ^@ $${values.push(keyPrefix)}`);
    if (label !== undefined) where.push(`label = $${values.push(label)}`);
    if (recipientId !== undefined) where.push(`recipient_id = $${values.push(recipientId)}`);
    const { rows } = await pgUnitOf(unit).run<RecordRow>(
      `${inPlace} AND ${where.join(' AND ')} ORDER BY key LIMIT $4`,
      values,
    );
    return rows.map((row) => toRecord(this.#cipher, row));
  }

  async due(
    unit: core.Unit,
    collection: string,
    at: Date,
    limit: number,
  ): Promise<readonly (core.StoredRecord & { readonly workspaceId: core.WorkspaceId })[]> {
    const { rows } = await pgUnitOf(unit).run<RecordRow>(
      'SELECT * FROM records WHERE collection = $1 AND due_at <= $2 ORDER BY due_at, key LIMIT $3',
      [collection, at, limit],
    );
    return rows.map((row) => ({ ...toRecord(this.#cipher, row), workspaceId: row.workspace_id }));
  }

  async count(
    unit: core.Unit,
    { workspaceId, collection }: core.RecordPlace,
  ): Promise<Readonly<Record<string, number>>> {
    const { rows } = await pgUnitOf(unit).run<{ label: string | null; count: number }>(
      'SELECT label, count(*) AS count FROM records WHERE workspace_id = $1 AND collection = $2 GROUP BY label',
      [workspaceId, collection],
    );
    return Object.fromEntries(rows.map(({ label, count }) => [label ?? '', count]));
  }

  async allOf(
    unit: core.Unit,
    recipientId: core.RecipientId,
  ): Promise<readonly (core.StoredRecord & { readonly collection: string })[]> {
    const { rows } = await pgUnitOf(unit).run<RecordRow>(
      'SELECT * FROM records WHERE recipient_id = $1 ORDER BY collection, key',
      [recipientId],
    );
    return rows.map((row) => ({ ...toRecord(this.#cipher, row), collection: row.collection }));
  }

  async erase(unit: core.Unit, recipientId: core.RecipientId): Promise<number> {
    const { count } = await pgUnitOf(unit).run('DELETE FROM records WHERE recipient_id = $1', [recipientId]);
    return count;
  }
}
