import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { carried, checkLedger } from './check-ledger.js';
import { hasConsent } from './people.js';
import { openScene, type Scene } from './scene.js';
import { type Random, withSeed } from './seed.js';
import { waitUntil } from './wait-until.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = 100;
const orders = isFull ? 50 : 3;

describe('pause, resume, restart and end', () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene({ vendorLatencyMs: 30, batchSize: 5, batchesInFlight: 2, maxBatchAttempts: 100 });
    await scene.addPeople(people);
  });
  after(() => scene.close());

  async function isOver(key: number): Promise<boolean> {
    return (await scene.engine.campaigns.find(scene.workspaceId, key)).state === 'ended';
  }

  /** Asks for a move; the run may have finished meanwhile, which ends the campaign. */
  async function ask(key: number, move: 'pause' | 'resume'): Promise<void> {
    try {
      await scene.engine.campaigns[move](scene.workspaceId, key, 'test');
    } catch (error) {
      if (!(await isOver(key))) throw error;
    }
  }

  /** Waits until a few more people are decided, or all are. */
  async function someMore(key: number, random: Random): Promise<void> {
    const decided = async (): Promise<number> => {
      const [progress] = await scene.engine.campaigns.progress(scene.workspaceId, key);
      return progress?.decided ?? 0;
    };
    const wanted = Math.min(people, (await decided()) + random.int(25));
    await waitUntil(`${wanted} people are decided`, 30_000, async () => (await decided()) >= wanted);
  }

  async function restart(random: Random): Promise<void> {
    const victim = random.pick([...scene.working]);
    const died = once(victim, 'exit');
    victim.kill(random.int(2) === 0 ? 'SIGKILL' : 'SIGTERM');
    await Promise.all([died, scene.startWorker()]);
  }

  it(`sends to everybody eligible once, in ${orders} random orders`, () =>
    withSeed(async (random) => {
      await Promise.all([scene.startWorker(), scene.startWorker()]);
      for (let order = 0; order < orders; order += 1) {
        const key = await scene.startCampaign();
        const restartAt = random.int(3);
        for (let step = 0; step < 3 && !(await isOver(key)); step += 1) {
          await someMore(key, random);
          await ask(key, 'pause');
          if (step === restartAt && random.int(2) === 0) await restart(random);
          await delay(random.int(120));
          await ask(key, 'resume');
          if (step === restartAt && random.int(2) === 0) await restart(random);
        }
        await scene.finished(key, 30_000);
        const { broken, copies, states } = await checkLedger(scene, key);
        expect(broken).to.deep.equal([]);
        expect(states.unknown).to.equal(undefined);
        expect(copies).to.equal(people * 0.9);
      }
    })).timeout(isFull ? 900_000 : 120_000);

  it(`sends nothing while it is paused`, async () => {
    const key = await scene.startCampaign();
    await waitUntil('the first send', 30_000, async () => {
      const [progress] = await scene.engine.campaigns.progress(scene.workspaceId, key);
      return (progress?.decided ?? 0) > 20;
    });
    await scene.engine.campaigns.pause(scene.workspaceId, key, 'test');
    await waitUntil('nothing is on its way any more', 20_000, async () => {
      const [progress] = await scene.engine.campaigns.progress(scene.workspaceId, key);
      return progress?.histogram.every(({ state }) => state !== 'sending') ?? false;
    });
    const before = (await scene.vendor.calls('send')).length;
    await delay(700);
    expect((await scene.vendor.calls('send')).length).to.equal(before);
    await scene.engine.campaigns.resume(scene.workspaceId, key, 'test');
    await scene.finished(key, 30_000);
    expect((await checkLedger(scene, key)).broken).to.deep.equal([]);
  }).timeout(90_000);

  it(`counts accepted, cancelled and suppressed up to the audience when it is ended at a random moment`, () =>
    withSeed(async (random) => {
      let cancelled = 0;
      for (let round = 0; round < (isFull ? 25 : 3); round += 1) {
        const key = await scene.startCampaign();
        // The first is ended at once, so that one of them has much to cancel.
        if (round > 0) await someMore(key, random);
        if (random.int(3) === 0) await ask(key, 'pause');
        try {
          await scene.engine.campaigns.end(scene.workspaceId, key, 'test');
        } catch (error) {
          if (!(await isOver(key))) throw error;
        }
        if (random.int(3) === 0) await restart(random);
        await scene.finished(key, 30_000);
        const { broken, states } = await checkLedger(scene, key, {
          mayEnd: ({ userId }) =>
            hasConsent(Number(userId?.slice(1))) ? [...carried, 'cancelled'] : ['suppressed', 'cancelled'],
        });
        expect(broken).to.deep.equal([]);
        cancelled += states.cancelled ?? 0;
      }
      expect(cancelled, 'the end of the first came in time').to.be.above(0);
    })).timeout(isFull ? 600_000 : 90_000);
});
