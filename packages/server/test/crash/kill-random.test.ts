import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { checkLedger } from './check-ledger.js';
import { openScene, type Scene } from './scene.js';
import { withSeed } from './seed.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = isFull ? 4000 : 500;
const kills = isFull ? 50 : 5;

describe('kill -9 at random moments', () => {
  let scene: Scene;

  before(async () => {
    // Many kills may hit one batch; nobody is to be set aside for that.
    scene = await openScene({ vendorLatencyMs: 100, batchSize: 10, maxBatchAttempts: 100 });
    await scene.addPeople(people);
  });
  after(() => scene.close());

  it(`keeps the ledger true through ${kills} kills of one of two workers`, () =>
    withSeed(async (random) => {
      const key = await scene.startCampaign();
      await scene.startWorker();
      await scene.startWorker();
      for (let count = 0; count < kills; count += 1) {
        // The moment itself is the story here: nothing is waited for.
        await delay(random.int(500));
        const victim = random.pick([...scene.working]);
        const died = once(victim, 'exit');
        victim.kill('SIGKILL');
        await Promise.all([died, scene.startWorker()]);
      }
      await scene.finished(key, isFull ? 600_000 : 45_000);
      const { broken, states, copies } = await checkLedger(scene, key);
      expect(broken).to.deep.equal([]);
      expect(states.unknown, 'the vendor can be asked').to.equal(undefined);
      expect(copies).to.equal(people * 0.9);
    })).timeout(isFull ? 900_000 : 90_000);
});
