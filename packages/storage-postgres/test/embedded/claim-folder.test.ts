import { expect } from 'chai';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { claimFolder } from '../../src/embedded/claim-folder.js';
import { findForeignHolder, writeOwner } from '../../src/embedded/folder-owner.js';
import { isThere, query, reasonOf, Sandbox } from './sandbox.js';
import { nextOpen } from './holder.js';

describe('claim of an embedded folder', () => {
  const sandbox = new Sandbox();
  afterEach(() => sandbox.clear());

  it('refuses a second process, names the first and says what to do', async () => {
    const dataDir = await sandbox.newStoppedDataDir();
    const holder = sandbox.hold(dataDir);
    const { url } = await nextOpen(holder);
    const { code, message } = await reasonOf(sandbox.open(dataDir));
    expect(code).to.equal('STORAGE_EMBEDDED_IN_USE');
    expect(message).to.include(`Process ${holder.pid} `).and.include('DATABASE_URL');
    expect(message).to.not.include(new URL(url).password);
    expect(await query(url, 'select 1 as one')).to.deep.equal([{ one: 1 }]);
  });

  it('lets exactly one of six processes win that start at the same moment', async () => {
    const dataDir = await sandbox.newDataDir();
    const holders = Array.from({ length: 6 }, () => sandbox.hold(dataDir, { starts: 'when-told' }));
    await Promise.all(holders.map((holder) => holder.nextLine()));
    for (const holder of holders) holder.tell();
    const lines = await Promise.all(holders.map((holder) => holder.nextLine()));
    const winner = lines.findIndex((line) => line.kind === 'open');
    for (const [index, line] of lines.entries()) {
      if (index === winner) continue;
      expect(line).to.include({ kind: 'refused', code: 'STORAGE_EMBEDDED_IN_USE' });
      expect(line).to.have.property('message').that.includes(`Process ${holders[winner]?.pid} `);
    }
  });

  it('meets the same lock under another spelling of the path', async () => {
    const dataDir = await sandbox.newDataDir();
    await mkdir(dataDir, { recursive: true });
    const alias = join(dirname(dataDir), 'alias');
    await symlink(dataDir, alias);
    const claim = await claimFolder(dataDir);
    expect((await reasonOf(claimFolder(alias))).code).to.equal('STORAGE_EMBEDDED_IN_USE');
    await claim.release();
    await (await claimFolder(alias)).release();
    expect(await isThere(join(dataDir, 'owner.json'))).to.equal(false);
  });

  it('refuses a folder whose holder lives in another container, and takes it when that falls silent', async () => {
    const dataDir = await sandbox.newDataDir();
    await mkdir(dataDir, { recursive: true });
    const elsewhere = JSON.stringify({ pid: 7, host: 'pod-1', boot: '', namespaces: '' });
    await writeFile(join(dataDir, 'owner.json'), elsewhere);
    const heartbeat = setInterval(() => void writeFile(join(dataDir, 'owner.json'), elsewhere), 100);
    const { code, message } = await reasonOf(claimFolder(dataDir));
    clearInterval(heartbeat);
    expect(code).to.equal('STORAGE_EMBEDDED_IN_USE');
    expect(message).to.include('Process 7 on pod-1 ');
    expect(await findForeignHolder(dataDir, 300)).to.equal(undefined);
  });

  it('does not wait for a holder of this machine that was killed', async () => {
    const dataDir = await sandbox.newDataDir();
    await mkdir(dataDir, { recursive: true });
    await writeOwner(dataDir);
    const startedMs = performance.now();
    await (await claimFolder(dataDir)).release();
    expect(performance.now() - startedMs).to.be.below(1000);
  });
});
