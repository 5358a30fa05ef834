import { expect } from 'chai';
import { EngineError, type Outgoing, type Policy } from '@pabal/core';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { policyOf } from '../pipeline.js';
import { NoteChannel } from '../world.js';
import { openFloor, type Floor } from './floor.js';

const work = async (floor: Floor, runId: number, batchNo = 1): Promise<unknown> => {
  const working = workBatch(floor.deps, floor.job({ runId, batchNo })).then(
    () => null,
    (error: unknown) => error,
  );
  await floor.clock.advance(25_000);
  return working;
};

describe('work batch', () => {
  const boom = new Error('+821020000001');
  const faults: readonly (readonly [string, string, Policy['run']])[] = [
    ['throws', 'POLICY_FAILED', () => Promise.reject(boom)],
    ['hangs', 'POLICY_FAILED', () => new Promise(() => {})],
    ['skips the rest', 'POLICY_MISBEHAVED', () => Promise.resolve()],
    [
      'answers nonsense',
      'POLICY_MISBEHAVED',
      async (batch, next) => {
        for (const candidate of batch.open()) batch.judge(candidate, 'yes' as never);
        await next();
      },
    ],
    [
      'meets a store that is down',
      'STORAGE_UNAVAILABLE',
      () => Promise.reject(new EngineError('STORAGE_UNAVAILABLE', 'The store is down.')),
    ],
  ];
  for (const [what, code, fault] of faults) {
    it(`hands nothing to the channel while a policy ${what}, shows the trouble, and finishes when it heals`, async () => {
      let isHealed = false;
      const faulty = policyOf('faulty', (batch, next) => (isHealed ? next() : fault(batch, next)));
      const floor = await openFloor({ policies: [faulty] });
      await floor.addPeople(5);
      const { run } = await floor.start();
      for (let turn = 0; turn < 5; turn += 1) {
        expect(await work(floor, run.id)).to.be.instanceOf(EngineError);
        expect(floor.channel.sent).to.deep.equal([]);
        expect(await floor.states(run.id)).to.deep.equal([]);
      }
      const { trouble } = await floor.run(run.id);
      expect(trouble?.code).to.equal(code);
      expect(`${trouble?.message} ${floor.log.text()}`).not.to.contain('+8210');
      isHealed = true;
      expect(await work(floor, run.id)).to.equal(null);
      expect(await floor.states(run.id)).to.deep.equal(Array(5).fill('accepted'));
      expect(floor.channel.sent).to.have.length(5);
      expect(await floor.run(run.id)).to.include({ trouble: null, state: 'finished', audienceSize: 5 });
    });
  }

  it('shows trouble that is no error of the engine without repeating what was thrown', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { run } = await floor.start();
    floor.deps.recipients.loadFacts = () => Promise.reject(boom);
    await work(floor, run.id);
    const { trouble } = await floor.run(run.id);
    expect(trouble?.code).to.equal('EVALUATION_ERROR');
    expect(trouble?.message).not.to.contain('+8210');
  });

  it('shows the trouble before it gives the batch back, so that the next to work it can clear it', async () => {
    const faulty = policyOf('faulty', () => Promise.reject(boom));
    const floor = await openFloor({ policies: [faulty] });
    await floor.addPeople(1);
    const { run } = await floor.start();
    const { ledger } = floor.deps;
    const release = ledger.releaseBatch.bind(ledger);
    let seen: string | undefined;
    ledger.releaseBatch = async (unit, batch, why) => {
      seen = (await floor.run(run.id)).trouble?.code;
      await release(unit, batch, why);
    };
    await work(floor, run.id);
    expect(seen).to.equal('POLICY_FAILED');
  });

  it('says what is missing when no plugin provides the channel any more', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { run } = await floor.start();
    (floor.deps.channels as Map<string, unknown>).clear();
    expect(await work(floor, run.id)).to.have.property('code', 'CHANNEL_NOT_FOUND');
    expect((await floor.run(run.id)).trouble?.message).to.contain('note');
    expect(await floor.states(run.id)).to.deep.equal([]);
  });

  it('outlives a store that is down from beginning to end', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const { run } = await floor.start();
    floor.state.isUnavailable = true;
    expect(await work(floor, run.id)).to.be.instanceOf(EngineError);
    floor.state.isUnavailable = false;
    expect(await work(floor, run.id)).to.equal(null);
    expect(await floor.states(run.id)).to.deep.equal(['accepted', 'accepted']);
  });

  it('does nothing for a batch that is done, held by another worker, or nowhere', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { run } = await floor.start();
    await floor.claim(run.id);
    await work(floor, run.id);
    await work(floor, run.id, 99);
    await work(floor, 99);
    expect(floor.channel.sent).to.deep.equal([]);
    await floor.clock.advance(60_000);
    await work(floor, run.id);
    await work(floor, run.id);
    expect(floor.channel.sent).to.have.length(1);
  });

  it('leaves the batch of a paused campaign alone and closes that of an ended one', async () => {
    const floor = await openFloor();
    await floor.addPeople(2);
    const { campaign, run } = await floor.start();
    await floor.campaigns.pause(1, campaign.campaignKey, 'test');
    await work(floor, run.id);
    expect(await floor.states(run.id)).to.deep.equal([]);
    await floor.campaigns.end(1, campaign.campaignKey, 'test');
    await work(floor, run.id);
    expect(await floor.states(run.id)).to.deep.equal(Array(2).fill('cancelled CAMPAIGN_ENDED'));
    expect(floor.channel.sent).to.deep.equal([]);
  });

  it('finds the person at whom workers die by halving, and sets only that one aside', async () => {
    const floor = await openFloor({ settings: { batchSize: 8, maxBatchAttempts: 2 } });
    await floor.addPeople(8);
    const { run } = await floor.start();
    const poison = 5;
    for (let turn = 0; turn < 60; turn += 1) {
      await floor.clock.advance(60_001);
      for (const key of await floor.deps.ledger.waitingBatches(floor.deps.units.direct, run.id, 100)) {
        const people = floor.state.transactNow(
          (tx) => floor.state.batches.get(tx, `${key.runId}/${key.batchNo}`)?.recipientIds ?? [],
        );
        const attempt = floor.state.transactNow(
          (tx) => floor.state.batches.get(tx, `${key.runId}/${key.batchNo}`)?.attempt ?? 0,
        );
        const dies = people.includes(poison) && attempt < 2;
        if (dies) await floor.deps.ledger.claimBatch(floor.deps.units.direct, key, 60_000);
        else await work(floor, run.id, key.batchNo);
      }
    }
    const states = await floor.states(run.id);
    expect(states.filter((state) => state === 'accepted')).to.have.length(7);
    expect(states[poison - 1]).to.equal('suppressed QUARANTINED');
    expect(floor.channel.sent).to.have.length(7);
    expect((await floor.run(run.id)).state).to.equal('finished');
  });

  it('never hands a channel more than it takes, also not when many are woken together', async () => {
    const channel = new NoteChannel();
    Object.assign(channel, { supports: { ...channel.supports, maxBatch: 3 } });
    const accept = channel.answer;
    const sizes: number[] = [];
    let puts = true;
    channel.answer = (batch: readonly Outgoing<string>[], context) => {
      sizes.push(batch.length);
      if (!puts) return accept(batch, context);
      return Promise.resolve(batch.map(() => ({ kind: 'retry', afterMs: 10, vendorCode: '429' })));
    };
    const floor = await openFloor({ channel, settings: { batchSize: 10 } });
    await floor.addPeople(10);
    const { run } = await floor.start();
    for (const batchNo of [1, 2, 3, 4]) await work(floor, run.id, batchNo);
    puts = false;
    await wakeDeferred(floor.deps);
    for (let batchNo = 5; batchNo < 12; batchNo += 1) await work(floor, run.id, batchNo);
    expect(await floor.states(run.id)).to.deep.equal(Array(10).fill('accepted'));
    expect(Math.max(...sizes)).to.be.at.most(3);
  });
});
