import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { isConnectionFailure, toStorageFailure } from '../connection/storage-failure.js';
import type { MigrationFile } from './migration-file.js';
import { storageError } from '../storage-error.js';

const lockNotAvailable = '55P03';
const patience = { tries: 60, pauseMs: 500 };

/** Applies one migration and notes it. Waits at most a second for a lock at a time, so that nobody queues behind it. */
export async function applyMigration(client: pg.Client, file: MigrationFile): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (file.isTransactional ? inTransaction(client, file) : byStatement(client, file));
      return;
    } catch (error) {
      if (isConnectionFailure(error)) throw toStorageFailure(error);
      const isBusy = (error as { code?: unknown }).code === lockNotAvailable;
      if (!isBusy || attempt === patience.tries) {
        throw storageError('STORAGE_MIGRATION_FAILED', `Migration ${file.name} could not be applied`, {
          cause: error,
        });
      }
      await delay(patience.pauseMs);
    }
  }
}

async function inTransaction(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(file.sql);
    await note(client, file);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function byStatement(client: pg.Client, file: MigrationFile): Promise<void> {
  for (const statement of file.sql.split(/;\s*$/m)) {
    if (statement.replace(/^\s*--.*$/gm, '').trim() !== '') await client.query(statement);
  }
  await note(client, file);
}

async function note(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('INSERT INTO migrations (number, name, checksum) VALUES ($1, $2, $3)', [
    file.number,
    file.name,
    file.checksum,
  ]);
}
