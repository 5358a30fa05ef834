import { expect } from 'chai';
import { runCircle, type CircleResult } from '../run-circle.js';

const run = (name: string, limitMs = 60_000, handleGraceMs = 30_000): Promise<CircleResult> =>
  runCircle({ limitMs }, [`scripts/test/fixtures/${name}.ts`], [], { handleGraceMs, stdio: 'ignore' });

describe('runCircle', function () {
  this.timeout(60_000);

  it('counts what passed, failed and was skipped', async () => {
    expect(await run('mixed-results')).to.deep.equal({ passed: 2, failed: 1, skipped: 1, troubles: [] });
  });

  it('counts an open handle as one failure and ends the process', async () => {
    const result = await run('open-handle', 60_000, 500);
    expect(result).to.include({ passed: 1, failed: 1 });
    expect(result.troubles.join()).to.contain('a handle is still open');
  });

  it('counts the time limit as one failure and ends the process', async () => {
    const result = await run('never-ends', 3000);
    expect(result).to.include({ passed: 0, failed: 1 });
    expect(result.troubles.join()).to.contain('took longer than 3 s');
  });

  it('counts a process that dies as one failure', async () => {
    expect(await run('dies')).to.include({ passed: 0, failed: 1 });
  });

  it('counts a file that cannot be loaded as one failure', async () => {
    const result = await run('does-not-load');
    expect(result).to.include({ passed: 0, failed: 1 });
    expect(result.troubles.join()).to.contain('before its tests did');
  });
});
