import type { PgUnit } from '../connection/pg-unit.js';
import type { StorageKeys } from './encryption-key.js';
import { fingerprintOf } from './pg-cipher.js';
import { storageError } from '../storage-error.js';

interface CheckRow {
  readonly kind: 'index' | 'encryption';
  readonly key_id: string;
  readonly fingerprint: string;
}

/**
 * Compares the configured keys with those that the data was sealed with, and remembers new ones.
 * @throws EngineError `STORAGE_WRONG_KEY`
 */
export async function checkKeys(unit: PgUnit, keys: StorageKeys): Promise<void> {
  const given = new Map<string, CheckRow>();
  const add = (kind: CheckRow['kind'], key_id: string, key: string): void => {
    given.set(`${kind}/${key_id}`, { kind, key_id, fingerprint: fingerprintOf(key) });
  };
  add('index', '', keys.index);
  for (const { id, key } of keys.encryption) add('encryption', id, key);
  for (const { kind, key_id, fingerprint } of given.values()) {
    await unit.run(
      'INSERT INTO key_checks (kind, key_id, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [kind, key_id, fingerprint],
    );
  }
  const { rows } = await unit.run<CheckRow>('SELECT * FROM key_checks ORDER BY kind, key_id');
  for (const row of rows) {
    const mine = given.get(`${row.kind}/${row.key_id}`);
    if (mine?.fingerprint === row.fingerprint) continue;
    const name = row.kind === 'index' ? 'The index key' : `Encryption key ${row.key_id}`;
    const problem = mine
      ? 'is not the one with which this database was filled'
      : 'sealed data here and is not configured';
    throw storageError('STORAGE_WRONG_KEY', `${name} ${problem}; configure the keys of this database`);
  }
}
