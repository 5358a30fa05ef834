import { resealPlaces, type ValueProgress } from './campaigns/reseal-places.js';
import { checkKeys } from './cipher/check-keys.js';
import type { StorageKeys } from './cipher/encryption-key.js';
import { forgetKeys, listKeyUse, type KeyUse } from './cipher/forget-keys.js';
import { PgCipher } from './cipher/pg-cipher.js';
import { openPool } from './connection/open-pool.js';
import { PgUnitOfWork } from './connection/pg-unit-of-work.js';
import { type PageProgress, resealPages } from './ledger/reseal-pages.js';
import { checkSchema } from './migrations/migrate.js';
import { type RecordProgress, resealRecords } from './operations/reseal-records.js';
import { resealPeople } from './people/reseal.js';

const peopleAtOnce = 1000;
/** A page holds the messages of a whole batch. */
const pagesAtOnce = 20;
/** A record may be a document of some megabytes. */
const recordsAtOnce = 20;
const acquireTimeoutMs = 30_000;

/** What the upkeep of encryption is told. */
export interface EncryptionOptions {
  readonly url: string;
  readonly keys: StorageKeys;
  /** Schema of the tables. Default `pabal`. */
  readonly schema?: string;
}

/** The upkeep of encryption: what is sealed under which key, sealing anew, and forgetting keys. Beside running processes. */
export interface Encryption {
  /** Every key of the database, and what is still sealed with it. */
  status(): Promise<readonly KeyUse[]>;
  /** Seals everything with the first key but stored answers, which go by themselves; tells after each page how many it was. */
  reseal(tell: (resealed: number) => void): Promise<void>;
  /** Forgets keys that seal nothing any more; answers their ids. */
  forget(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Opens the upkeep of encryption over a database.
 * @throws EngineError `STORAGE_WRONG_KEY`, `STORAGE_SCHEMA_OLDER`, `STORAGE_UNAVAILABLE`
 */
export async function openEncryption({
  url,
  keys,
  schema = 'pabal',
}: EncryptionOptions): Promise<Encryption> {
  const cipher = new PgCipher(keys);
  await checkSchema(url, schema);
  const pool = openPool({ url, schema, poolSize: 2, idleInTransactionMs: 0, acquireTimeoutMs });
  const units = new PgUnitOfWork(pool, 0);
  try {
    await units.transact((unit) => checkKeys(unit, keys));
  } catch (error) {
    await units.close();
    throw error;
  }
  const { direct } = units;
  return {
    status: () => listKeyUse(direct, keys),
    async reseal(tell) {
      for (let afterId = 0, isDone = false; !isDone;) {
        const progress = await resealPeople(direct, cipher, afterId, peopleAtOnce);
        ({ afterId, isDone } = progress);
        tell(progress.resealed);
      }
      for (let pages: PageProgress = { after: null, resealed: 0, isDone: false }; !pages.isDone;) {
        pages = await resealPages(direct, cipher, pages.after, pagesAtOnce);
        tell(pages.resealed);
      }
      for (let values: ValueProgress = { after: null, resealed: 0, isDone: false }; !values.isDone;) {
        values = await resealPlaces(direct, cipher, values.after, peopleAtOnce);
        tell(values.resealed);
      }
      for (let records: RecordProgress = { after: null, resealed: 0, isDone: false }; !records.isDone;) {
        records = await resealRecords(direct, cipher, records.after, recordsAtOnce);
        tell(records.resealed);
      }
    },
    forget: () => forgetKeys(direct, keys),
    close: () => units.close(),
  };
}
