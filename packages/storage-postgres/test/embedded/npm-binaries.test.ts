import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyBinaries } from '../../src/embedded/copy-binaries.js';
import { repairInstall, resolveNpmBinaries } from '../../src/embedded/npm-binaries.js';
import { runProgram } from '../../src/embedded/run-program.js';
import { chooseServerUser } from '../../src/embedded/server-user.js';
import { runsAsRoot, Sandbox } from './sandbox.js';

describe('npm binaries', () => {
  const sandbox = new Sandbox();
  afterEach(() => sandbox.clear());

  it('run after an install that skipped the scripts', async function () {
    if (process.platform === 'win32') this.skip();
    const npm = await resolveNpmBinaries();
    if (npm.kind === 'missing') throw new Error(npm.problem);
    const packagePath = await sandbox.newDataDir();
    await mkdir(packagePath, { recursive: true });
    const nativePath = join(packagePath, 'native');
    const filter = async (source: string): Promise<boolean> =>
      !source.endsWith('.a') && !(await lstat(source)).isSymbolicLink();
    await cp(npm.nativePath, nativePath, { recursive: true, filter });
    const initdb = join(nativePath, 'bin', 'initdb');
    await chmod(initdb, 0o644);
    await repairInstall(packagePath);
    await repairInstall(packagePath);
    expect(execFileSync(initdb, ['--version'], { encoding: 'utf8' })).to.match(/^initdb \(PostgreSQL\) 18/);
  });

  it('are copied for root to where an unprivileged user can run them', async function () {
    if (!runsAsRoot) this.skip();
    const npm = await resolveNpmBinaries();
    if (npm.kind === 'missing') throw new Error(npm.problem);
    const copy = { nativePath: npm.nativePath, packageVersion: `test-${process.pid}` };
    const binPath = await copyBinaries(copy);
    try {
      expect(await copyBinaries(copy)).to.equal(binPath);
      const end = await runProgram(join(binPath, 'initdb'), ['--version'], {
        user: await chooseServerUser(undefined),
      });
      expect(end).to.include({ code: 0 });
    } finally {
      await rm(join(binPath, '..'), { recursive: true });
    }
  });
});
