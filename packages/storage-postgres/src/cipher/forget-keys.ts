import type { Unit } from '@pabal/core';
import { type PgUnit, pgUnitOf } from '../connection/pg-unit.js';
import type { StorageKeys } from './encryption-key.js';

/** Every column that holds envelopes. */
const sealedColumns = [
  ['recipients', 'sealed'],
  ['contact_points', 'sealed'],
  ['message_pages', 'sealed'],
  ['dispatch_places', 'sealed'],
  ['idempotency_keys', 'sealed_body'],
] as const;

/**
 * Forgets retired encryption keys with which nothing is sealed any more, and answers their ids: the database then opens
 * without them. Reads everything that is sealed, so it belongs after people, pages and values of calls were sealed anew; stored answers go by
 * themselves. A key is retired when no running process has it as its first.
 */
export async function forgetKeys(unit: Unit, keys: StorageKeys): Promise<readonly string[]> {
  const [current] = keys.encryption;
  return pgUnitOf(unit).atomic(async (atomic) => {
    const { rows } = await atomic.run<{ key_id: string }>(
      "SELECT key_id FROM key_checks WHERE kind = 'encryption' AND key_id <> $1 ORDER BY key_id",
      [current?.id],
    );
    const forgotten: string[] = [];
    for (const { key_id } of rows) if (!(await isNeeded(atomic, key_id))) forgotten.push(key_id);
    await atomic.run("DELETE FROM key_checks WHERE kind = 'encryption' AND key_id = ANY ($1)", [forgotten]);
    return forgotten;
  });
}

/** An envelope names its key: the second byte is the length of the id that follows. */
async function isNeeded(unit: PgUnit, keyId: string): Promise<boolean> {
  for (const [table, column] of sealedColumns) {
    const { rows } = await unit.run<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${table}
        WHERE substring(${column} FROM 2 FOR $2) = decode($1, 'hex')) AS found`,
      [Buffer.from([keyId.length, ...Buffer.from(keyId, 'latin1')]).toString('hex'), keyId.length + 1],
    );
    if (rows[0]?.found) return true;
  }
  return false;
}
