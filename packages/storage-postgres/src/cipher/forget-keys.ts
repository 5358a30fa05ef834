import type { Unit } from '@pabal/core';
import { type PgUnit, pgUnitOf } from '../connection/pg-unit.js';
import type { StorageKeys } from './encryption-key.js';

/** Every column that holds envelopes, and what operators call it. */
const sealedColumns = [
  ['recipients', 'sealed', 'recipients'],
  ['contact_points', 'sealed', 'contact points'],
  ['message_pages', 'sealed', 'archive'],
  ['dispatch_places', 'sealed', 'values of calls'],
  ['records', 'sealed', 'records of plugins'],
  ['idempotency_keys', 'sealed_body', 'stored answers'],
] as const;

/** An encryption key of a database, and what is still sealed with it. */
export interface KeyUse {
  readonly id: string;
  /** `seals`: the first one, with which everything new is sealed. `opens`: an older one. */
  readonly role: 'seals' | 'opens';
  readonly neededBy: readonly string[];
}

/** Every encryption key that the database remembers, that which seals first. Reads everything that is sealed. */
export function listKeyUse(unit: Unit, keys: StorageKeys): Promise<readonly KeyUse[]> {
  return listUse(pgUnitOf(unit), keys);
}

async function listUse(pgUnit: PgUnit, keys: StorageKeys): Promise<readonly KeyUse[]> {
  const [current] = keys.encryption;
  const { rows } = await pgUnit.run<{ key_id: string }>(
    "SELECT key_id FROM key_checks WHERE kind = 'encryption' ORDER BY key_id <> $1, key_id",
    [current?.id],
  );
  const uses: KeyUse[] = [];
  for (const { key_id: id } of rows)
    uses.push({ id, role: id === current?.id ? 'seals' : 'opens', neededBy: await neededBy(pgUnit, id) });
  return uses;
}

/**
 * Forgets retired encryption keys with which nothing is sealed any more, and answers their ids: the database then opens
 * without them. Reads everything that is sealed, so it belongs after people, pages, values of calls and records were sealed anew; stored
 * answers go by themselves. A key is retired when no running process has it as its first.
 */
export async function forgetKeys(unit: Unit, keys: StorageKeys): Promise<readonly string[]> {
  return pgUnitOf(unit).atomic(async (atomic) => {
    const uses = await listUse(atomic, keys);
    const forgotten = uses.flatMap((one) =>
      one.role === 'opens' && one.neededBy.length === 0 ? [one.id] : [],
    );
    await atomic.run("DELETE FROM key_checks WHERE kind = 'encryption' AND key_id = ANY ($1)", [forgotten]);
    return forgotten;
  });
}

/** An envelope names its key: the second byte is the length of the id that follows. */
async function neededBy(unit: PgUnit, keyId: string): Promise<readonly string[]> {
  const needed: string[] = [];
  for (const [table, column, name] of sealedColumns) {
    const { rows } = await unit.run<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${table}
        WHERE substring(${column} FROM 2 FOR $2) = decode($1, 'hex')) AS found`,
      [Buffer.from([keyId.length, ...Buffer.from(keyId, 'latin1')]).toString('hex'), keyId.length + 1],
    );
    if (rows[0]?.found) needed.push(name);
  }
  return needed;
}
