import { randomBytes } from 'node:crypto';
import { tokens, type Resolve } from '@pabal/core';
import { SilentLogger, SystemClock } from '@pabal/core/memory';
import { createPgStorage, type PgStorage } from '../src/pg-storage.js';
import type { StorageOptions } from '../src/storage-options.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** Keys for one test. */
export function createTestKeys(): StorageOptions['keys'] {
  const key = (): string => randomBytes(32).toString('base64');
  return { encryption: [{ id: 'k1', key: key() }], index: key() };
}

/** A storage over a database of its own. */
export interface TestStorage {
  readonly storage: PgStorage;
  readonly database: TestDatabase;
  readonly options: StorageOptions;
  readonly resolve: Resolve;
  /** Another process' worth of stores over the same database. */
  openAnother(changes?: Partial<StorageOptions>): Promise<PgStorage>;
  close(): Promise<void>;
}

/** Opens a storage over a fresh database. */
export async function openTestStorage(changes: Partial<StorageOptions> = {}): Promise<TestStorage> {
  const database = await createTestDatabase();
  const options = { url: database.url, keys: createTestKeys(), ...changes };
  const opened: PgStorage[] = [];
  const openAnother = async (others: Partial<StorageOptions> = {}): Promise<PgStorage> => {
    const surroundings = { clock: new SystemClock(), log: new SilentLogger() };
    const storage = createPgStorage({ ...options, ...others }, surroundings);
    opened.push(storage);
    await storage.open();
    return storage;
  };
  const storage = await openAnother();
  return {
    storage,
    database,
    options,
    resolve: resolveOf(storage),
    openAnother,
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await database.drop();
    },
  };
}

function resolveOf(storage: PgStorage): Resolve {
  const byName = new Map(Object.entries(tokens).map(([field, token]) => [token.name, field]));
  const services: Readonly<Record<string, unknown>> = { ...storage, clock: new SystemClock() };
  return ((token) => services[byName.get(token.name) ?? '']) as Resolve;
}
