import { expect } from 'chai';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { destroyEmbeddedPostgres } from '../../src/embedded/index.js';
import { isAlive } from '../../src/embedded/process-state.js';
import { nextOpen } from './holder.js';
import { isThere, query, reasonOf, Sandbox } from './sandbox.js';

describe('reset of an embedded postgres', () => {
  const sandbox = new Sandbox();
  afterEach(() => sandbox.clear());

  it('stops a server that a killed process left and removes the folder', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const holder = sandbox.hold(dataDir);
    const left = await nextOpen(holder);
    await holder.kill();
    await destroyEmbeddedPostgres(dataDir);
    expect(isAlive(left.pid)).to.equal(false);
    expect(await isThere(dataDir)).to.equal(false);
    expect(await isThere(dirname(dataDir))).to.equal(true);
  });

  it('refuses while a live process holds the folder', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const { url } = await sandbox.open(dataDir);
    const { code, message } = await reasonOf(destroyEmbeddedPostgres(dataDir));
    expect(code).to.equal('STORAGE_EMBEDDED_IN_USE');
    expect(message).to.include(`Process ${process.pid} `);
    expect(await query(url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('refuses a folder that it did not make, and leaves it as it is', async () => {
    const dataDir = await sandbox.newDataDir();
    await mkdir(join(dataDir, 'data'), { recursive: true });
    await writeFile(join(dataDir, 'data', 'PG_VERSION'), '18\n');
    expect((await reasonOf(destroyEmbeddedPostgres(dataDir))).code).to.equal('STORAGE_EMBEDDED_FOLDER');
    expect(await readdir(dataDir)).to.deep.equal(['data']);
  });

  it('does nothing when there is no folder', async () => {
    const dataDir = await sandbox.newDataDir();
    await destroyEmbeddedPostgres(dataDir);
    expect(await isThere(dataDir)).to.equal(false);
  });
});
