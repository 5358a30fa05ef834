import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { KillPoint } from '@pabal/core';
import { checkLedger } from './check-ledger.js';
import { openScene, type Scene } from './scene.js';
import { waitUntil } from './wait-until.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = isFull ? 200 : 60;

interface Stop {
  readonly title: string;
  readonly point: KillPoint;
  readonly pass: number;
  /** In the full form only. */
  readonly isLong?: true;
}

// One batch in flight: each has one pass before `add` and one before `send`.
const stops: readonly Stop[] = [
  { title: 'after its claim', point: 'after-claim', pass: 1, isLong: true },
  { title: 'before the vendor is called', point: 'after-ledger-commit', pass: 1 },
  { title: 'before add', point: 'before-vendor-call', pass: 1, isLong: true },
  { title: 'between add and send', point: 'before-vendor-call', pass: 2 },
  { title: 'after the vendor call', point: 'after-vendor-call', pass: 1 },
  { title: 'before its outcomes are written', point: 'before-outcome', pass: 1, isLong: true },
  { title: 'before its commit', point: 'before-job-completion', pass: 1, isLong: true },
];

describe('a worker that is stopped past its lease and goes on', () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene({ batchesInFlight: 1, idleInTransactionMs: 3000, policyTimeLimitMs: 900 });
    await scene.addPeople(people);
  });
  afterEach(() => scene.restWorkers());
  after(() => scene.close());

  /** One worker stops itself, another finishes the run, the first goes on and is asked to end. */
  async function stopAndGoOn({ point, pass }: Stop, lineFile: string | null): Promise<number> {
    const marker = join(scene.folder, `stopped-${point}-${pass}-${lineFile === null ? 'solapi' : 'lines'}`);
    const late = await scene.startWorker({ lineFile, fate: { point, pass, how: 'stop', marker } });
    const key = await scene.startCampaign();
    await waitUntil('the worker has stopped itself', 20_000, () => existsSync(marker));
    await scene.startWorker({ lineFile });
    await scene.finished(key, 30_000);
    const ended = once(late, 'exit');
    late.kill('SIGCONT');
    late.kill('SIGTERM');
    const [code, signal] = (await ended) as [number | null, string | null];
    expect({ code, signal }, 'the late worker ends in peace').to.deep.equal({ code: 0, signal: null });
    return key;
  }

  for (const stop of stops.filter(({ isLong }) => isFull || !isLong)) {
    it(`is fenced off when it was stopped ${stop.title}`, async () => {
      const sendsBefore = (await scene.vendor.calls('send')).length;
      const key = await stopAndGoOn(stop, null);
      const { broken, states, copies } = await checkLedger(scene, key);
      expect(broken).to.deep.equal([]);
      expect(states.unknown).to.equal(undefined);
      expect(copies).to.equal(people * 0.9);
      if (stop.title !== 'between add and send') return;
      const sends = (await scene.vendor.calls('send')).slice(sendsBefore);
      const refused = sends.filter(({ httpStatus }) => httpStatus !== 200);
      expect(refused, 'the late send meets a group that was deleted').to.have.lengthOf(1);
    }).timeout(60_000);
  }

  it('sends once what the others call unknown, where no vendor can be asked', async () => {
    const lineFile = join(scene.folder, 'lines.txt');
    writeFileSync(lineFile, '');
    const key = await stopAndGoOn({ title: '', point: 'before-vendor-call', pass: 1 }, lineFile);
    const { broken, states, copies } = await checkLedger(scene, key, { lineFile });
    expect(broken).to.deep.equal([]);
    expect(states.unknown).to.be.within(1, 20);
    expect(copies, 'the late worker did send').to.equal(people * 0.9);
  }).timeout(60_000);
});
