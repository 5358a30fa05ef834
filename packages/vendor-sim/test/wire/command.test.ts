import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { call } from './client.js';

const bin = fileURLToPath(new URL('../../bin/pabal-vendor-sim.js', import.meta.url));

describe('the command', () => {
  it('prints where it listens in one line, answers, and ends on SIGTERM', async () => {
    const flags = [
      '--api-key',
      'TESTKEY',
      '--api-secret',
      'test-secret',
      '--sender',
      '021112222',
      '--sender',
      '031112222',
    ];
    const sim = spawn(process.execPath, [bin, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(sim.stdout, 'data')) as [Buffer];
    const { url, pid } = JSON.parse(line.toString()) as { url: string; pid: number };
    expect(pid).to.equal(sim.pid);
    const { body } = await call(url, 'GET', '/senderid/v1/numbers/active');
    expect(body).to.deep.equal(['021112222', '031112222']);
    sim.kill('SIGTERM');
    expect((await once(sim, 'exit'))[0]).to.equal(0);
  });

  it('says what is wrong with its flags and fails', async () => {
    const sim = spawn(process.execPath, [bin, '--port', 'ninety'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const chunks: Buffer[] = [];
    sim.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    expect((await once(sim, 'close'))[0]).to.equal(1);
    expect(Buffer.concat(chunks).toString()).to.contain('port');
  });
});
