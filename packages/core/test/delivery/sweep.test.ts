import { expect } from 'chai';
import sinon from 'sinon';
import { sweepUntil } from '../../src/delivery/sweep.js';
import { NoteChannel } from '../world.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { sampleSettings } from '../samples.js';
import { openFloor, type Floor } from './floor.js';

/** Sweeps for a time, working the jobs that are enqueued meanwhile. */
async function sweepFor(
  floor: Floor,
  ms: number,
  isDone: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<void> {
  const stop = new AbortController();
  floor.deps.queue.handle('work-batch', { concurrency: 4, timeLimitMs: 60_000 }, (job) =>
    workBatch(floor.deps, job),
  );
  await floor.deps.queue.work();
  const sweeping = sweepUntil(floor.deps, stop.signal);
  await floor.clock.advance(ms);
  // The clock of the test may outrun the work: it goes on until the work is done, or long enough to see that it never is.
  for (let round = 0; round < 50 && !(await isDone()); round += 1) await floor.clock.advance(ms);
  stop.abort();
  await sweeping;
  await floor.deps.queue.rest(0);
}
/** Forgets every job, as a queue does whose jobs ran while there was nothing to do for them. */
function loseJobs(floor: Floor): void {
  floor.state.transactNow((tx) => {
    for (const job of floor.state.jobs.values(tx)) floor.state.jobs.delete(tx, job.id);
  });
}

describe('sweep', () => {
  it('finds batches again whose jobs were lost', async () => {
    const floor = await openFloor();
    await floor.addPeople(25);
    const { run } = await floor.start();
    loseJobs(floor);
    await sweepFor(floor, 12_000);
    expect(await floor.states(run.id)).to.deep.equal(Array(25).fill('accepted'));
    expect((await floor.run(run.id)).state).to.equal('finished');
  });

  it('runs the occurrences of schedules when they are due', async () => {
    const floor = await openFloor();
    const sendType = { kind: 'at', localAt: '2026-03-02T10:01', zone: 'Asia/Seoul' } as const;
    const settings = sampleSettings({ sendType });
    const { campaignKey } = await floor.campaigns.create(1, settings, 'test');
    await floor.campaigns.start(1, campaignKey, 'test');
    await sweepFor(floor, 61_000);
    const [progress] = await floor.campaigns.progress(1, campaignKey);
    expect(progress?.run.occurrenceAt?.toISOString()).to.equal('2026-03-02T01:01:00.000Z');
  });

  it('cancels everybody of an ended campaign, however many of its batches have no job any more', async () => {
    const floor = await openFloor({ settings: { batchSize: 1 } });
    await floor.addPeople(70);
    const { campaign, run } = await floor.start();
    const [first] = await floor.deps.ledger.waitingBatches(floor.deps.units.direct, run.id, 1);
    if (first) await workBatch(floor.deps, floor.job(first));
    await floor.campaigns.pause(1, campaign.campaignKey, 'test');
    await floor.campaigns.end(1, campaign.campaignKey, 'test');
    loseJobs(floor);
    floor.deps.queue.handle('expand-audience', { concurrency: 1, timeLimitMs: 60_000 }, async (job) => {
      const { expandAudience } = await import('../../src/delivery/expand-audience.js');
      await expandAudience(floor.deps, job);
    });
    await sweepFor(floor, 60_000, async () => (await floor.run(run.id)).state === 'finished');
    const states = await floor.states(run.id);
    expect(states.filter((state) => state === 'cancelled CAMPAIGN_ENDED')).to.have.length(69);
    expect((await floor.run(run.id)).state).to.equal('finished');
  });

  it('leaves the batches of a paused campaign where they are', async () => {
    const floor = await openFloor();
    await floor.addPeople(3);
    const { campaign, run } = await floor.start();
    await floor.campaigns.pause(1, campaign.campaignKey, 'test');
    loseJobs(floor);
    await sweepFor(floor, 30_000);
    expect(await floor.states(run.id)).to.deep.equal([]);
  });

  it('asks the store as often with 500 open runs as with one', async () => {
    const asksWith = async (runs: number): Promise<number> => {
      const floor = await openFloor();
      const { campaigns, ledger, units } = floor.deps;
      const { campaignKey } = await floor.campaigns.create(1, sampleSettings(), 'test');
      const campaign = await floor.campaigns.find(1, campaignKey);
      for (let count = 0; count < runs; count += 1) {
        const run = await campaigns.createTestRun(units.direct, campaign, 1, floor.clock.now());
        await ledger.addBatches(units.direct, run, [[1]], 'held');
      }
      const asked = sinon.spy(floor.state, 'within');
      await sweepFor(floor, 12_000);
      return asked.callCount;
    };
    const alone = await asksWith(1);
    expect(alone).to.be.above(0);
    expect(await asksWith(500)).to.equal(alone);
  });

  it('goes on waking what is due while a vendor does not answer for its receipts', async () => {
    const channel = Object.assign(new NoteChannel(), { pollReceipts: () => new Promise<never>(() => {}) });
    Object.assign(channel, { supports: { ...channel.supports, receipts: ['poll'] } });
    const floor = await openFloor({ channel });
    await floor.addPeople(1);
    const startAt = new Date('2026-03-02T01:01:00Z');
    const { run } = await floor.start({ period: { startAt, endAt: null } });
    await sweepFor(floor, 180_000);
    expect(await floor.states(run.id)).to.deep.equal(['accepted']);
  });

  it('tries everything again after the store was away', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { run } = await floor.start();
    loseJobs(floor);
    floor.state.isUnavailable = true;
    void floor.clock.delay(5000).then(() => (floor.state.isUnavailable = false));
    await sweepFor(floor, 30_000);
    expect(await floor.states(run.id)).to.deep.equal(['accepted']);
    expect(floor.log.lines.some(({ phrase }) => phrase === 'sweep could not look for work')).to.equal(true);
  });

  it('forgets old answers sweep after sweep while there are more, and then rests', async () => {
    const floor = await openFloor();
    const { idempotency, units } = floor.deps;
    let left = 2500;
    let looks = 0;
    idempotency.prune = (unit, before, limit) => {
      expect([unit, before]).to.deep.equal([
        units.direct,
        new Date(floor.clock.now().getTime() - 2_592_000_000),
      ]);
      looks += 1;
      const taken = Math.min(left, limit);
      left -= taken;
      return Promise.resolve(taken);
    };
    await sweepFor(floor, 60_000, () => Promise.resolve(left === 0));
    expect([left, looks]).to.deep.equal([0, 3]);
  });

  it('marks an import as interrupted that tells nothing any more', async () => {
    const floor = await openFloor();
    const { imports, units } = floor.deps;
    const { id } = await imports.create(units.direct, 1, { dryRun: false, mapping: {} }, floor.clock.now());
    await imports.begin(units.direct, id, 'utf-8');
    await floor.clock.advance(120_001);
    await sweepFor(floor, 1000);
    expect((await imports.find(units.direct, 1, id))?.state).to.equal('interrupted');
  });
});
