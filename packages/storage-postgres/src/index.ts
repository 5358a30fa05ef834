export { storagePostgres } from './storage-postgres.js';
export { createPgStorage, type PgStorage, type StorageSurroundings } from './pg-storage.js';
export { storageOptionsSchema, type StorageOptions } from './storage-options.js';
export { storageErrorCodes, type StorageErrorCode } from './codes.js';
export { migrate, type MigrateOptions } from './migrations/migrate.js';
export { ensurePartitions } from './campaigns/ledger-month.js';
export type { EncryptionKey, StorageKeys } from './cipher/encryption-key.js';
export { resealPeople, type ResealProgress } from './people/reseal.js';
export { type PagePlace, type PageProgress, resealPages } from './ledger/reseal-pages.js';
export { resealPlaces, type ValuePlace, type ValueProgress } from './campaigns/reseal-places.js';
export { type RecordProgress, type RecordSpot, resealRecords } from './operations/reseal-records.js';
export { type Encryption, type EncryptionOptions, openEncryption } from './open-encryption.js';
export { forgetKeys, type KeyUse } from './cipher/forget-keys.js';
export {
  destroyEmbeddedPostgres,
  type EmbeddedLogEntry,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  openEmbeddedPostgres,
} from './embedded/index.js';
