import type { MigrationFile } from './migration-file.js';
import { storageError } from '../storage-error.js';

/** A migration as the database remembers it. */
export interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

/**
 * The files that the database lacks, in order.
 * @throws EngineError `STORAGE_SCHEMA_NEWER`, `STORAGE_MIGRATION_CHANGED`
 */
export function missingMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): readonly MigrationFile[] {
  const known = new Map(files.map((file) => [file.number, file]));
  for (const { number, name, checksum } of applied) {
    const file = known.get(number);
    if (!file) {
      throw storageError(
        'STORAGE_SCHEMA_NEWER',
        `The database has migration ${name}, which this release does not know; start the newer release`,
      );
    }
    if (file.checksum !== checksum) {
      throw storageError(
        'STORAGE_MIGRATION_CHANGED',
        `Migration ${name} was applied with another text than that of this release`,
      );
    }
  }
  const done = new Set(applied.map(({ number }) => number));
  return files.filter(({ number }) => !done.has(number));
}
