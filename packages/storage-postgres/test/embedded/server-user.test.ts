import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { destroyEmbeddedPostgres } from '../../src/embedded/index.js';
import { nextOpen } from './holder.js';
import { isThere, query, reasonOf, runsAsRoot, Sandbox } from './sandbox.js';

const uidOf = (pid: number): number =>
  Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
const nobody = { uid: 65534, gid: 65534 };

describe('user of an embedded postgres', () => {
  const sandbox = new Sandbox();
  before(function () {
    if (!runsAsRoot || process.platform !== 'linux') this.skip();
  });
  afterEach(() => sandbox.clear());

  it('runs the server as an unprivileged user who owns the data and nothing else', async () => {
    const dataDir = await sandbox.newDataDir();
    const { pid } = await sandbox.open(dataDir);
    const data = await stat(join(dataDir, 'data'));
    expect(uidOf(pid)).to.equal(data.uid).and.not.equal(0);
    expect((await stat(dataDir)).uid).to.equal(0);
    expect((await stat(join(dataDir, 'password'))).uid).to.equal(0);
  });

  it('runs as the user of a process that is not root, and goes on as that user when root opens the folder', async () => {
    const dataDir = await sandbox.newDataDir();
    await mkdir(dirname(dataDir));
    await chown(dirname(dataDir), nobody.uid, nobody.gid);
    const holder = sandbox.hold(dataDir, nobody);
    const first = await nextOpen(holder);
    expect(uidOf(first.pid)).to.equal(nobody.uid);
    await query(first.url, 'create table kept as select 42 as answer');
    await holder.kill();
    const adopted = await sandbox.open(dataDir);
    expect(adopted.tookOver).to.equal(true);
    await adopted.stop();
    const second = await sandbox.open(dataDir);
    expect(uidOf(second.pid)).to.equal(nobody.uid);
    await second.stop();
    const third = await nextOpen(sandbox.hold(dataDir, nobody));
    expect(await query(third.url, 'select answer from kept')).to.deep.equal([{ answer: 42 }]);
  });

  it('tells a normal user that the folder belongs to somebody else', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const line = await sandbox.hold(dataDir, nobody).nextLine();
    expect(line).to.include({ kind: 'refused', code: 'STORAGE_EMBEDDED_PERMISSION' });
    expect(line).to.have.property('message').that.includes(dataDir);
  });

  it('works below a directory that the unprivileged user cannot enter, without opening it', async () => {
    const dataDir = await sandbox.newDataDir();
    const closed = dirname(dirname(dataDir));
    await chmod(closed, 0o700);
    const { url, stop } = await sandbox.open(dataDir);
    const [row] = await query(url, `select current_setting('data_directory') as path`);
    const home = dirname(String(row?.['path']));
    expect(home).to.match(/^\/var\/lib\/pabal\/embedded-/);
    expect((await stat(closed)).mode & 0o777).to.equal(0o700);
    await stop();
    await sandbox.open(dataDir).then((database) => database.stop());
    await destroyEmbeddedPostgres(dataDir);
    expect(await isThere(home)).to.equal(false);
  });

  it('fails with the path when the folder cannot be made', async () => {
    const { code, message } = await reasonOf(sandbox.open('/proc/pabal/postgres'));
    expect(code).to.match(/^STORAGE_EMBEDDED_(PERMISSION|FOLDER)$/);
    expect(message).to.include('/proc/pabal');
    expect(await readdir('/proc')).to.not.include('pabal');
  });
});
