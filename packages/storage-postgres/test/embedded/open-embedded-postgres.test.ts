import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { isAlive } from '../../src/embedded/process-state.js';
import type { EmbeddedLogEntry } from '../../src/embedded/index.js';
import { isThere, query, reasonOf, runsAsRoot, Sandbox, until } from './sandbox.js';

describe('embedded postgres', () => {
  const sandbox = new Sandbox();
  afterEach(() => sandbox.clear());

  it('starts for the first time, durable, quiet and on the loopback only', async () => {
    const entries: EmbeddedLogEntry[] = [];
    const dataDir = await sandbox.newDataDir();
    const { url, tookOver } = await sandbox.open(dataDir, { log: (entry) => entries.push(entry) });
    expect(tookOver).to.equal(false);
    const rows = await query(
      url,
      `select name, setting from pg_settings where name in
       ('fsync', 'synchronous_commit', 'listen_addresses', 'log_min_messages', 'log_error_verbosity',
        'server_encoding', 'max_connections', 'max_wal_size', 'shared_buffers')`,
    );
    expect(Object.fromEntries(rows.map((row) => [row['name'], row['setting']]))).to.deep.equal({
      fsync: 'on',
      synchronous_commit: 'on',
      listen_addresses: '127.0.0.1',
      log_min_messages: 'log',
      log_error_verbosity: 'terse',
      server_encoding: 'UTF8',
      max_connections: '60',
      max_wal_size: '2048',
      shared_buffers: '16384',
    });
    const [row] = await query(url, `select current_database() as name, upper('é가') as letters`);
    expect(row).to.deep.equal({ name: 'pabal', letters: 'É가' });
    expect(entries.map((entry) => entry.message)).to.deep.equal(['embedded postgres started']);
  });

  it('keeps the data, the port and the password from one start to the next', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const first = await sandbox.open(dataDir);
    await query(first.url, 'create table kept as select 42 as answer');
    await Promise.all([first.stop(), first.stop()]);
    expect(isAlive(first.pid)).to.equal(false);
    const second = await sandbox.open(dataDir);
    expect(second.url).to.equal(first.url);
    expect(second.tookOver).to.equal(false);
    expect(await query(second.url, 'select answer from kept')).to.deep.equal([{ answer: 42 }]);
  });

  it('moves to another port when its own is taken', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const first = await sandbox.open(dataDir);
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    const second = await sandbox.open(dataDir);
    squatter.close();
    expect(new URL(second.url).port).to.not.equal(new URL(first.url).port);
    expect(await query(second.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('closes the folder to other users and keeps the password in one file', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const { url } = await sandbox.open(dataDir);
    const { password } = new URL(url);
    const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    expect(await modeOf(join(dataDir, 'data'))).to.equal(0o700);
    expect(await modeOf(join(dataDir, 'password'))).to.equal(0o600);
    expect(await modeOf(dataDir)).to.equal(runsAsRoot ? 0o711 : 0o700);
    for (const entry of await readdir(dataDir, { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || path === join(dataDir, 'password')) continue;
      const text = await readFile(path).catch(() => Buffer.of());
      expect(text.includes(password), path).to.equal(false);
    }
    expect(execFileSync('ps', ['-Aww', '-o', 'command=']).includes(password)).to.equal(false);
  });

  it('refuses a login with another password, and writes no row value and no statement to the log', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const { url } = await sandbox.open(dataDir);
    const stranger = new URL(url);
    stranger.password = 'guess';
    expect((await reasonOf(query(stranger.href, 'select 1'))).code).to.equal('28P01');
    await query(url, `create table person (phone text primary key)`);
    const twice = `insert into person values ('01012345678'), ('01012345678')`;
    expect((await reasonOf(query(url, twice))).code).to.equal('23505');
    expect((await reasonOf(query(url, `select '01012345678x'::int`))).code).to.equal('22P02');
    const log = await readFile(join(dataDir, 'server.log'), 'utf8');
    expect(log).to.include('ready to accept connections').and.not.include('0101234');
  });

  it('makes the data directory anew after an interrupted first start', async () => {
    const dataDir = await sandbox.newDataDir();
    const holder = sandbox.hold(dataDir);
    const isInitializing = async (): Promise<boolean> =>
      (await readdir(dataDir).catch(() => [])).some((name) => name.startsWith('initializing-'));
    await until(isInitializing);
    await holder.kill();
    expect(await isThere(join(dataDir, 'data'))).to.equal(false);
    const { url } = await sandbox.open(dataDir);
    expect(await query(url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('initializing-')).length).to.be.at.most(
      1,
    );
  });

  it('creates the database after a first start that ended just before', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const first = await sandbox.open(dataDir);
    const administrator = new URL(first.url);
    administrator.pathname = '/postgres';
    await query(administrator.href, 'drop database pabal');
    await first.stop();
    const second = await sandbox.open(dataDir);
    expect(await query(second.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('gives up when aborted, leaving no server and no lock', async () => {
    const dataDir = await sandbox.newDataDir();
    const controller = new AbortController();
    const opening = reasonOf(sandbox.open(dataDir, { signal: controller.signal }));
    await until(() => isThere(join(dataDir, 'password')));
    controller.abort(new Error('enough'));
    expect((await opening).message).to.equal('enough');
    const { url } = await sandbox.open(dataDir);
    expect(await query(url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('tells when the server ends by itself, and opens again after that', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const entries: string[] = [];
    const ended: number[] = [];
    const database = await sandbox.open(dataDir, {
      log: ({ message }) => entries.push(message),
      onExit: ({ pid }) => ended.push(pid),
    });
    process.kill(database.pid, 'SIGKILL');
    await until(() => ended.length > 0);
    expect(ended).to.deep.equal([database.pid]);
    expect(entries).to.include('embedded postgres ended by itself');
    await database.stop();
    const again = await sandbox.open(dataDir);
    expect(await query(again.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('refuses the data of another major version and names both', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    await writeFile(join(dataDir, 'data', 'PG_VERSION'), '9\n');
    const { code, message } = await reasonOf(sandbox.open(dataDir));
    expect(code).to.equal('STORAGE_EMBEDDED_VERSION');
    expect(message).to.match(/PostgreSQL 9\b.*PostgreSQL 18\.\d+.*pg_dump/);
  });

  it('refuses a folder that holds something else, and leaves it as it is', async () => {
    const dataDir = await sandbox.newDataDir();
    await mkdir(dataDir, { recursive: true });
    await writeFile(join(dataDir, 'thesis.txt'), 'mine');
    expect((await reasonOf(sandbox.open(dataDir))).code).to.equal('STORAGE_EMBEDDED_FOLDER');
    expect(await readdir(dataDir)).to.deep.equal(['thesis.txt']);
  });

  it('starts a server of its own in the copy of a folder in use, although it names the port of the original', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const original = await sandbox.open(dataDir);
    const copyDir = await sandbox.newDataDir();
    await mkdir(dirname(copyDir));
    execFileSync('cp', ['-a', dataDir, copyDir]);
    const copy = await sandbox.open(copyDir);
    expect(copy.tookOver).to.equal(false);
    expect(copy.url).to.not.equal(original.url);
  });

  it('says what the server said when it does not start', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    await writeFile(join(dataDir, 'data', 'postgresql.auto.conf'), `no_such_setting = 'on'\n`);
    const { code, message } = await reasonOf(sandbox.open(dataDir));
    expect(code).to.equal('STORAGE_EMBEDDED_START');
    expect(message).to.include('no_such_setting');
  });

  it('starts although the pid in the old pid file belongs to another process of the same user', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const first = await sandbox.open(dataDir);
    const pidFile = join(dataDir, 'data', 'postmaster.pid');
    const stale = await readFile(pidFile, 'utf8');
    await first.stop();
    const { uid, gid } = await stat(join(dataDir, 'data'));
    const other = spawn('sleep', ['60'], runsAsRoot ? { uid, gid } : {});
    try {
      await once(other, 'spawn');
      await writeFile(pidFile, stale.replace(/^\d+/, String(other.pid)));
      const second = await sandbox.open(dataDir);
      expect(await query(second.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
      expect(isAlive(other.pid ?? 0)).to.equal(true);
    } finally {
      other.kill('SIGKILL');
    }
  });
});
