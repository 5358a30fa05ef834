import { expect } from 'chai';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor } from './floor.js';

const startAt = new Date('2026-03-02T02:00:00.000Z');

describe('wake deferred', () => {
  it('wakes nothing a millisecond early, everything when it is due, and once', async () => {
    const floor = await openFloor();
    await floor.addPeople(3);
    const { run } = await floor.start({ period: { startAt, endAt: null } });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(Array(3).fill('deferred CAMPAIGN_NOT_BEGUN'));
    await floor.clock.advanceTo(new Date(startAt.getTime() - 1));
    expect(await wakeDeferred(floor.deps)).to.equal(0);
    await floor.clock.advanceTo(startAt);
    expect(await wakeDeferred(floor.deps)).to.equal(1);
    expect(await wakeDeferred(floor.deps)).to.equal(0);
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 2 }));
    expect(await floor.states(run.id)).to.deep.equal(Array(3).fill('accepted'));
  });

  it('leaves a paused campaign asleep and cancels what an ended one had put off', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { campaign, run } = await floor.start({ period: { startAt, endAt: null } });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    await floor.campaigns.pause(1, campaign.campaignKey, 'test');
    await floor.clock.advanceTo(startAt);
    expect(await wakeDeferred(floor.deps)).to.equal(0);
    await floor.campaigns.end(1, campaign.campaignKey, 'test');
    expect(await wakeDeferred(floor.deps)).to.equal(1);
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 2 }));
    expect(await floor.states(run.id)).to.deep.equal(['cancelled CAMPAIGN_ENDED']);
    expect((await floor.run(run.id)).state).to.equal('finished');
  });

  it('cuts what is due into batches of the set size', async () => {
    const floor = await openFloor({ settings: { batchSize: 4 } });
    await floor.addPeople(10);
    const { run } = await floor.start({ period: { startAt, endAt: null } });
    for (const batchNo of [1, 2, 3]) await workBatch(floor.deps, floor.job({ runId: run.id, batchNo }));
    await floor.clock.advanceTo(startAt);
    expect(await wakeDeferred(floor.deps)).to.equal(3);
    expect((await floor.claim(run.id)).map(({ recipientIds }) => recipientIds.length)).to.deep.equal([
      4, 4, 2,
    ]);
  });
});
