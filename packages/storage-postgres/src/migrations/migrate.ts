import pg from 'pg';
import { quoteName } from '../connection/open-pool.js';
import { toStorageFailure } from '../connection/storage-failure.js';
import { installJobSchema } from '../jobs/install-job-schema.js';
import { applyMigration } from './apply-migration.js';
import { type AppliedMigration, missingMigrations } from './compare-migrations.js';
import { type MigrationFile, readMigrations } from './migration-file.js';
import { storageError } from '../storage-error.js';

/** How to migrate. */
export interface MigrateOptions {
  /** The schema of the tables. Default `pabal`. */
  readonly schema?: string;
  /** The schema of the job queue. Default `pgboss`. */
  readonly jobSchema?: string;
  /** For tests; default are the files of this release. */
  readonly files?: readonly MigrationFile[];
  /** The instant whose month and the two after it get their partitions. Default: the server's. */
  readonly now?: Date;
}

const oldestServer = 140_000;

/**
 * Brings a database to the schema of this release: tables, job queue, partitions of this month and the next two. Safe to
 * run from many processes at once and to be killed at any point. Answers the names of what was applied.
 * @throws EngineError `STORAGE_UNAVAILABLE`, `STORAGE_SERVER_TOO_OLD`, `STORAGE_SCHEMA_NEWER`, `STORAGE_MIGRATION_CHANGED`,
 * `STORAGE_MIGRATION_FAILED`
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<readonly string[]> {
  const schema = options.schema ?? 'pabal';
  const files = options.files ?? (await readMigrations());
  const client = await connect(url);
  try {
    await assertServerVersion(client);
    // Held by the session: it ends with it, also after a kill, and spans migrations that cannot be in a transaction.
    await client.query('SELECT pg_advisory_lock(hashtext($1), hashtext($2))', ['pabal migrations', schema]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}`);
    await client.query(`SET search_path TO ${quoteName(schema)}; SET lock_timeout = '1s'`);
    await client.query(
      `CREATE TABLE IF NOT EXISTS migrations (
        number int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const missing = missingMigrations(files, await readApplied(client));
    for (const file of missing) await applyMigration(client, file);
    await installJobSchema(client, options.jobSchema ?? 'pgboss');
    if (!options.files) await ensureMonths(client, options.now);
    return missing.map((file) => file.name);
  } catch (error) {
    throw toStorageFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Looks whether a database has exactly the schema of this release.
 * @throws EngineError `STORAGE_SERVER_TOO_OLD`, `STORAGE_SCHEMA_NEWER`, `STORAGE_SCHEMA_OLDER`, `STORAGE_MIGRATION_CHANGED`
 */
export async function checkSchema(url: string, schema: string): Promise<void> {
  const client = await connect(url);
  try {
    await assertServerVersion(client);
    const { rows } = await client.query<{ found: string | null }>('SELECT to_regclass($1) AS found', [
      `${quoteName(schema)}.migrations`,
    ]);
    await client.query(`SET search_path TO ${quoteName(schema)}`);
    const applied = rows[0]?.found ? await readApplied(client) : [];
    const [first] = missingMigrations(await readMigrations(), applied);
    if (first)
      throw storageError(
        'STORAGE_SCHEMA_OLDER',
        `The database lacks migration ${first.name}; run the migrations`,
      );
  } catch (error) {
    throw toStorageFailure(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'pabal migrations',
    connectionTimeoutMillis: 30_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw toStorageFailure(error);
  }
}

async function assertServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version_num') AS version",
  );
  const version = Number(rows[0]?.version);
  if (version >= oldestServer) return;
  throw storageError(
    'STORAGE_SERVER_TOO_OLD',
    `The server is PostgreSQL ${Math.trunc(version / 10_000)}; version 14 or later is needed`,
  );
}

async function readApplied(client: pg.Client): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT number, name, checksum FROM migrations ORDER BY number',
  );
  return rows;
}

async function ensureMonths(client: pg.Client, now: Date | undefined): Promise<void> {
  await client.query(
    `SELECT ensure_ledger_month((date_trunc('month', coalesce($1::timestamptz, now()) AT TIME ZONE 'UTC') + m * interval '1 month')::date)
      FROM generate_series(0, 2) AS m`,
    [now ?? null],
  );
}
