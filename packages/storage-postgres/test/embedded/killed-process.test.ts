import { expect } from 'chai';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../../src/embedded/process-state.js';
import { nextOpen } from './holder.js';
import { query, Sandbox, until } from './sandbox.js';

describe('embedded postgres after a kill', () => {
  const sandbox = new Sandbox();
  afterEach(() => sandbox.clear());

  it('takes over the server that a killed process left', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const holder = sandbox.hold(dataDir);
    const left = await nextOpen(holder);
    await query(left.url, 'create table kept as select 42 as answer');
    await holder.kill();
    expect(isAlive(left.pid)).to.equal(true);
    const database = await sandbox.open(dataDir);
    expect(database).to.include({ tookOver: true, pid: left.pid, url: left.url });
    expect(await query(database.url, 'select answer from kept')).to.deep.equal([{ answer: 42 }]);
    await database.stop();
    expect(isAlive(left.pid)).to.equal(false);
  });

  it('tells when a server that was taken over ends by itself', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const holder = sandbox.hold(dataDir);
    const left = await nextOpen(holder);
    await holder.kill();
    const ended: number[] = [];
    await sandbox.open(dataDir, { onExit: ({ pid }) => ended.push(pid) });
    process.kill(left.pid, 'SIGKILL');
    await until(() => ended.length > 0);
    expect(ended).to.deep.equal([left.pid]);
  });

  it('recovers what was committed when process and server were both killed', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const holder = sandbox.hold(dataDir);
    const left = await nextOpen(holder);
    await query(left.url, 'create table kept as select generate_series(1, 10000) as n');
    process.kill(left.pid, 'SIGKILL');
    await holder.kill();
    const database = await sandbox.open(dataDir);
    expect(database.tookOver).to.equal(false);
    expect(await query(database.url, 'select count(*)::int as rows from kept')).to.deep.equal([
      { rows: 10000 },
    ]);
  });

  it('waits for the backends of a killed server that are still busy', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const first = await sandbox.open(dataDir);
    const busy = query(first.url, `select sum(n * 1.5) from generate_series(1, 4000000) as n`).catch(
      () => [],
    );
    await until(async () => {
      const rows = await query(first.url, `select 1 from pg_stat_activity where query like 'select sum%'`);
      return rows.length > 0;
    });
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const second = await sandbox.open(dataDir);
    expect(await query(second.url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
    await busy;
  });

  it('stops a left server that does not answer, and starts it again', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const holder = sandbox.hold(dataDir);
    const left = await nextOpen(holder);
    await holder.kill();
    process.kill(left.pid, 'SIGSTOP');
    const database = await sandbox.open(dataDir);
    expect(database.tookOver).to.equal(false);
    expect(isAlive(left.pid)).to.equal(false);
  });

  it('does not believe a pid file that names a process which is no server', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const first = await sandbox.open(dataDir);
    const pidFile = join(dataDir, 'data', 'postmaster.pid');
    const stale = await readFile(pidFile, 'utf8');
    await first.stop();
    await writeFile(pidFile, stale.replace(/^\d+/, String(process.pid)));
    const second = await sandbox.open(dataDir);
    expect(second.tookOver).to.equal(false);
  });
});
