import { expect } from 'chai';
import type { CampaignSettings, Receipt, SendOutcome } from '@pabal/core';
import { createCapUseCases } from '../../src/campaigns/create-cap-use-cases.js';
import { applyReceipts } from '../../src/delivery/apply-receipts.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { deny, judging } from '../pipeline.js';
import { openFloor, type Floor, type FloorOptions } from './floor.js';

const dayMs = 86_400_000;
const oneAWeek = { name: 'week', limit: 1, window: { kind: 'rolling', span: { amount: 1, unit: 'weeks' } } };

async function open(cap: object = {}, options: FloorOptions = {}): Promise<Floor> {
  const floor = await openFloor(options);
  await floor.addPeople(1);
  await createCapUseCases(floor.deps).create(1, { ...oneAWeek, ...cap }, 'test');
  return floor;
}

/** Runs a new campaign for the only person and answers how it went. */
async function send(floor: Floor, settings: Partial<CampaignSettings> = {}): Promise<string> {
  const { run } = await floor.start(settings);
  await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
  return (await floor.states(run.id)).join();
}

/** How many messages caps count for the only person. */
async function counted(floor: Floor): Promise<number | undefined> {
  const { frequency, units } = floor.deps;
  const cap = {
    id: 1,
    limit: 1,
    scope: { kind: 'all' },
    counts: ['promotional'],
    countsExempt: true,
  } as const;
  const asked = [{ runId: 0, recipientId: 1, step: 0 }];
  return (await frequency.peek(units.direct, asked, [{ cap, after: new Date(0) }]))[0]?.count;
}

function answer(floor: Floor, outcome: SendOutcome): void {
  floor.channel.answer = (batch) => Promise.resolve(batch.map(() => outcome));
}

const rejected: SendOutcome = { kind: 'rejected', reason: 'balance', vendorCode: '1' };
const put: SendOutcome = { kind: 'retry', afterMs: 1000, vendorCode: '2' };

describe('release claims', () => {
  it('holds the second campaign of a week back, and lets one go when the week is over', async () => {
    const floor = await open();
    expect(await send(floor)).to.equal('accepted');
    await floor.clock.advance(7 * dayMs - 1);
    expect(await send(floor)).to.equal('suppressed FREQUENCY_CAPPED');
    await floor.clock.advance(1);
    expect(await send(floor)).to.equal('accepted');
  });

  it('blocks B on Tuesday by the tag that it shares with A of Monday', async () => {
    const floor = await open({ scope: { kind: 'tag', tag: '여름' } });
    expect(await send(floor, { tags: ['여름'] })).to.equal('accepted');
    await floor.clock.advance(dayMs);
    expect(await send(floor, { tags: ['여름'] })).to.equal('suppressed FREQUENCY_CAPPED');
  });

  it('sends B on Tuesday when A of Monday has lost the tag, and blocks C when A has it again', async () => {
    const floor = await open({ scope: { kind: 'tag', tag: '여름' } });
    const { campaign: a, run } = await floor.start({ tags: ['여름'] });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    await floor.clock.advance(dayMs / 2);
    await floor.campaigns.retag(1, a.campaignKey, [], 'key:9');
    await floor.clock.advance(dayMs / 2);
    expect(await send(floor, { tags: ['여름', '할인'] })).to.equal('accepted');
    const { deps } = floor;
    await deps.frequency.release(deps.units.direct, [{ runId: run.id + 1, recipientId: 1, step: 0 }]);
    await floor.campaigns.retag(1, a.campaignKey, ['여름'], 'key:9');
    expect(await send(floor, { tags: ['여름'] })).to.equal('suppressed FREQUENCY_CAPPED');
  });

  it('lets an exempt campaign go without counting it', async () => {
    const floor = await open();
    expect(await send(floor, { capping: 'exempt' })).to.equal('accepted');
    expect(await send(floor)).to.equal('accepted');
    expect(await send(floor, { capping: 'exempt' })).to.equal('accepted');
  });

  it('gives back what a vendor refused for good', async () => {
    const floor = await open();
    answer(floor, rejected);
    expect(await send(floor)).to.contain('rejected');
    expect(await counted(floor)).to.equal(0);
  });

  it('keeps what nobody knows about', async () => {
    const floor = await open();
    answer(floor, { kind: 'unknown', cause: 'RESET' });
    expect(await send(floor)).to.equal('unknown SEND_UNKNOWN');
    expect(await counted(floor)).to.equal(1);
    expect(await send(floor)).to.equal('suppressed FREQUENCY_CAPPED');
  });

  it('does not count what a vendor put off; it claims again, and finds the place taken', async () => {
    const floor = await open();
    answer(floor, put);
    const { campaign, run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect([await floor.states(run.id), await counted(floor)]).to.deep.equal([['deferred SEND_RETRY'], 0]);
    answer(floor, { kind: 'accepted', vendorId: 'v' });
    expect(await send(floor)).to.equal('accepted');
    await floor.clock.advance(60_000);
    await wakeDeferred(floor.deps);
    for (const { batchNo } of await floor.deps.ledger.waitingBatches(floor.deps.units.direct, run.id, 10)) {
      await workBatch(floor.deps, floor.job({ runId: run.id, batchNo }));
    }
    expect(await floor.states(run.id)).to.deep.equal(['suppressed FREQUENCY_CAPPED']);
    expect(await counted(floor)).to.equal(1);
    const asked = [{ runId: 99, recipientId: 1, step: 0 }];
    const { fatigue, units } = floor.deps;
    expect(await fatigue.peek(units.direct, campaign.id, asked, null)).to.deep.equal([]);
  });

  it('counts once what went out at the second try', async () => {
    const floor = await open();
    answer(floor, put);
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    answer(floor, { kind: 'accepted', vendorId: 'v' });
    await floor.clock.advance(60_000);
    await wakeDeferred(floor.deps);
    for (const { batchNo } of await floor.deps.ledger.waitingBatches(floor.deps.units.direct, run.id, 10)) {
      await workBatch(floor.deps, floor.job({ runId: run.id, batchNo }));
    }
    expect([await floor.states(run.id), await counted(floor)]).to.deep.equal([['accepted'], 1]);
  });

  it('gives back what a receipt says was not delivered', async () => {
    const floor = await open();
    expect(await send(floor)).to.equal('accepted');
    const receipt: Receipt = {
      ...{ deliveryId: 'd-1-1-0', vendorId: 'v', kind: 'undelivered', reason: 'device', vendorCode: '9' },
      occurredAt: floor.clock.now(),
    };
    await applyReceipts(floor.deps, [receipt]);
    expect(await counted(floor)).to.equal(0);
    expect(await send(floor)).to.equal('accepted');
  });

  it('leaves no claim on the campaign of somebody who is capped', async () => {
    const floor = await open();
    await send(floor);
    const { campaign, run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['suppressed FREQUENCY_CAPPED']);
    const { fatigue, units } = floor.deps;
    const asked = [{ runId: 99, recipientId: 1, step: 0 }];
    expect(await fatigue.peek(units.direct, campaign.id, asked, null)).to.deep.equal([]);
  });

  it('gives back what a later policy of the stage stops', async () => {
    const quota = judging('quota', deny('QUOTA'), { stage: 'fatigue' });
    const floor = await open({}, { policies: [quota] });
    expect(await send(floor)).to.equal('suppressed QUOTA');
    expect(await counted(floor)).to.equal(0);
  });

  it('gives the place under the caps back when a later policy of the stage defers', async () => {
    const until = new Date('2100-01-01');
    const busy = judging('busy', { kind: 'defer', until, reason: { code: 'BUSY' } }, { stage: 'fatigue' });
    const floor = await open({}, { policies: [busy] });
    expect(await send(floor)).to.equal('deferred BUSY');
    expect(await counted(floor)).to.equal(0);
  });

  it('holds a lowered cap against what is not yet sent', async () => {
    const floor = await open({ limit: 2 });
    expect(await send(floor)).to.equal('accepted');
    await createCapUseCases(floor.deps).replace(1, 1, oneAWeek, 'test');
    expect(await send(floor)).to.equal('suppressed FREQUENCY_CAPPED');
  });

  it('counts for a new cap what was sent before it was made', async () => {
    const floor = await open();
    const caps = createCapUseCases(floor.deps);
    await caps.remove(1, 1, 'test');
    expect(await send(floor)).to.equal('accepted');
    await caps.create(1, oneAWeek, 'test');
    expect(await send(floor)).to.equal('suppressed FREQUENCY_CAPPED');
  });
});
