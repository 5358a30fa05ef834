import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { migrate } from '../../src/migrations/migrate.js';
import { toMigration } from '../../src/migrations/migration-file.js';
import { createTestDatabase, type TestDatabase, withClient } from '../database.js';
import { codeOf } from './code-of.js';

const migrateAlone = fileURLToPath(new URL('./migrate-alone.ts', import.meta.url));

function start(url: string, files: string): { readonly exit: Promise<number | null>; kill(): void } {
  const child = fork(migrateAlone, [url, files], { execArgv: process.execArgv, stdio: 'ignore' });
  return { exit: new Promise((resolve) => child.on('exit', resolve)), kill: () => child.kill('SIGKILL') };
}

async function query<Row>(url: string, sql: string): Promise<readonly Row[]> {
  return withClient(
    url,
    async (client) =>
      ((await client.query(`SET search_path TO pabal; ${sql}`)) as unknown as { rows: Row[] }[])[1]?.rows ??
      [],
  );
}

async function until(state: () => Promise<boolean>): Promise<void> {
  while (!(await state()));
}

describe('migrate', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase('empty')));
  afterEach(() => database.drop());

  it('brings an empty database to the schema of this release, once', async () => {
    expect(await migrate(database.url)).to.have.length.greaterThan(3);
    expect(await migrate(database.url)).to.deep.equal([]);
    const [jobs] = await query<{ found: string }>(
      database.url,
      "SELECT to_regclass('pgboss.job')::text AS found",
    );
    expect(jobs?.found).to.equal('pgboss.job');
  });

  it('makes partitions of this month and the next two, also over the end of a year', async () => {
    await migrate(database.url, { now: new Date('2026-11-30T23:59:59Z') });
    const parts = await query<{ name: string }>(
      database.url,
      "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'deliveries'::regclass ORDER BY 1",
    );
    expect(parts.map(({ name }) => name)).to.deep.equal([
      'deliveries_2026_11',
      'deliveries_2026_12',
      'deliveries_2027_01',
    ]);
  });

  it('is safe when many processes start at once', async () => {
    const children = Array.from({ length: 4 }, () => start(database.url, 'release'));
    expect(
      await Promise.all([...children.map(({ exit }) => exit), migrate(database.url).then(() => 0)]),
    ).to.deep.equal(Array(5).fill(0));
    const [count] = await query<{ count: string }>(database.url, 'SELECT count(*) AS count FROM migrations');
    expect(Number(count?.count)).to.be.greaterThan(3);
  });

  for (const files of ['slow', 'slow-alone'] as const) {
    it(`succeeds after a kill in the middle of a migration (${files})`, async () => {
      const child = start(database.url, files);
      const running =
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()";
      await until(
        async () => (await withClient(database.url, (client) => client.query(running))).rowCount !== 0,
      );
      child.kill();
      await child.exit;
      const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid IN (${running.replace('SELECT 1', 'SELECT pid')})`;
      await withClient(database.url, (client) => client.query(end));
      const quick = start(database.url, `${files}-quick`);
      expect(await quick.exit).to.equal(0);
      const rows = await query<{ name: string }>(database.url, 'SELECT name FROM migrations');
      expect(rows).to.deep.equal([{ name: '0001-slow' }]);
    });
  }

  it('refuses a database of a newer release', async () => {
    await migrate(database.url);
    await query(
      database.url,
      "INSERT INTO migrations (number, name, checksum) VALUES (9999, '9999-later', 'x')",
    );
    expect(await codeOf(migrate(database.url))).to.equal('STORAGE_SCHEMA_NEWER');
  });

  it('refuses a migration whose file was changed after it was applied', async () => {
    await migrate(database.url, { files: [toMigration('0001-a.sql', 'SELECT 1')] });
    const changed = [toMigration('0001-a.sql', 'SELECT 2')];
    expect(await codeOf(migrate(database.url, { files: changed }))).to.equal('STORAGE_MIGRATION_CHANGED');
  });

  it('keeps nothing of a migration that fails', async () => {
    const files = [toMigration('0001-a.sql', 'CREATE TABLE a (); SELECT 1 / 0')];
    expect(await codeOf(migrate(database.url, { files }))).to.equal('STORAGE_MIGRATION_FAILED');
    expect(await query(database.url, "SELECT 1 WHERE to_regclass('a') IS NOT NULL")).to.deep.equal([]);
  });

  it('waits for a lock a second at a time, so that nobody queues behind it', async () => {
    await migrate(database.url, { files: [toMigration('0001-a.sql', 'CREATE TABLE a (id int)')] });
    const both = [
      toMigration('0001-a.sql', 'CREATE TABLE a (id int)'),
      toMigration('0002-b.sql', 'ALTER TABLE a ADD b int'),
    ];
    await withClient(database.url, async (holder) => {
      await holder.query('BEGIN; LOCK TABLE pabal.a IN ACCESS SHARE MODE');
      const migrating = migrate(database.url, { files: both });
      const waiting =
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      await until(
        async () => (await withClient(database.url, (client) => client.query(waiting))).rowCount !== 0,
      );
      await holder.query('COMMIT');
      expect(await migrating).to.deep.equal(['0002-b']);
    });
  });

  it('tells that a server does not answer', async () => {
    expect(await codeOf(migrate('postgres://postgres@127.0.0.1:1/none'))).to.equal('STORAGE_UNAVAILABLE');
  });
});
