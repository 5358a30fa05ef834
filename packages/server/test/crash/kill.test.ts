import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { KillPoint } from '@pabal/core';
import { checkLedger } from './check-ledger.js';
import { openScene, type Scene } from './scene.js';
import { waitUntil } from './wait-until.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const points: readonly KillPoint[] = [
  'after-page',
  'after-claim',
  'after-decide',
  'after-ledger-commit',
  'before-vendor-call',
  'after-vendor-call',
  'before-outcome',
  'after-outcome',
  'before-job-completion',
];
/** Points at which the vendor may have been called. */
const afterCommit = points.slice(3, 8);
const people = isFull ? 1000 : 120;

describe('kill -9 of a worker', () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene();
    await scene.addPeople(people);
  });
  afterEach(() => scene.restWorkers());
  after(() => scene.close());

  const fateAt = (point: KillPoint) =>
    ({
      point,
      how: 'kill',
      pass: point === 'after-page' ? 1 : point === 'before-vendor-call' ? 4 : 3,
    }) as const;

  it('keeps the ledger true when nine die one after the other, each at another place', async () => {
    const key = await scene.startCampaign();
    for (const point of points) {
      const fate = { point, how: 'kill', pass: 1 } as const;
      const worker = await scene.startWorker({ fate, batchesInFlight: 1, batchSize: 5 });
      await waitUntil(`it dies ${point}`, 20_000, () => worker.signalCode === 'SIGKILL');
    }
    await scene.startWorker();
    await scene.finished(key, 30_000);
    const { broken, states, copies } = await checkLedger(scene, key);
    expect(broken).to.deep.equal([]);
    expect(states.unknown, 'the vendor can be asked, so nothing is unknown').to.equal(undefined);
    expect(copies).to.equal(people * 0.9);
  }).timeout(120_000);

  for (const point of isFull ? points : []) {
    it(`keeps the ledger true when it dies ${point.replaceAll('-', ' ')}`, async () => {
      const first = await scene.startWorker({ fate: fateAt(point) });
      const died = once(first, 'exit');
      const key = await scene.startCampaign();
      await died;
      await scene.startWorker();
      await scene.finished(key, 30_000);
      const { broken, states, copies } = await checkLedger(scene, key);
      expect(broken).to.deep.equal([]);
      expect(states.unknown, 'the vendor can be asked, so nothing is unknown').to.equal(undefined);
      expect(copies).to.equal(people * 0.9);
    }).timeout(60_000);
  }

  for (const point of isFull ? points : (['before-outcome'] as const)) {
    it(`keeps the ledger true when one of two dies ${point.replaceAll('-', ' ')}`, async () => {
      const [first] = await Promise.all([scene.startWorker({ fate: fateAt(point) }), scene.startWorker()]);
      const died = once(first, 'exit');
      const key = await scene.startCampaign();
      await scene.finished(key, 30_000);
      first.kill('SIGKILL');
      await died;
      const { broken, copies } = await checkLedger(scene, key);
      expect(broken).to.deep.equal([]);
      expect(copies).to.equal(people * 0.9);
    }).timeout(60_000);
  }

  it('waits for a vendor that cannot be asked, and then calls nothing unknown', async () => {
    // A receipt would tell what became of the messages before anybody has to ask.
    await scene.vendor.addRules([{ effect: { kind: 'receipt', delivery: 'never' } }]);
    const first = await scene.startWorker({ fate: fateAt('after-vendor-call') });
    const died = once(first, 'exit');
    const key = await scene.startCampaign();
    await died;
    const times = isFull ? 6 : 2;
    await scene.vendor.addRules([
      { calls: ['group'], times, effect: { kind: 'reply', status: 503 } },
      { calls: ['group-messages'], times, effect: { kind: 'reply', status: 503 } },
    ]);
    await scene.startWorker();
    await scene.finished(key, 60_000);
    await scene.vendor.clearRules();
    const { broken, states } = await checkLedger(scene, key);
    expect(broken).to.deep.equal([]);
    expect(states.unknown).to.equal(undefined);
    expect(scene.workersOutput()).to.include('vendor is asked again about a silent batch');
  }).timeout(90_000);

  for (const point of isFull ? afterCommit : (['before-vendor-call', 'before-outcome'] as const)) {
    it(`names what is unknown where no vendor can be asked, after a death ${point.replaceAll('-', ' ')}`, async () => {
      const lineFile = join(scene.folder, `lines-${point}.txt`);
      writeFileSync(lineFile, '');
      const fate = { point, how: 'kill', pass: 2 } as const;
      const first = await scene.startWorker({ fate, lineFile });
      const died = once(first, 'exit');
      const key = await scene.startCampaign();
      await died;
      await scene.startWorker({ lineFile });
      await scene.finished(key, 30_000);
      const { broken, states, copies } = await checkLedger(scene, key, { lineFile });
      expect(broken).to.deep.equal([]);
      expect(states.unknown, 'the batches in flight').to.be.within(1, 60);
      expect(copies + (states.unknown ?? 0)).to.be.at.least(people * 0.9);
    }).timeout(60_000);
  }
});
