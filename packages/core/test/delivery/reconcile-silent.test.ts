import { expect } from 'chai';
import type { LookupResult } from '@pabal/core';
import { decideBatch } from '../../src/delivery/decide-batch.js';
import { reconcileSilent } from '../../src/delivery/reconcile-silent.js';
import { AskedChannel, type Lookup } from './asked-channel.js';
import { openFloor, type Floor, type FloorOptions } from './floor.js';

const never = new AbortController().signal;
const leaseMs = 60_000;

/** Two batches of two people each whose worker died with their messages on the way, past their lease. */
async function silence(
  options: FloorOptions & { reference?: string } = {},
): Promise<{ floor: Floor; runId: number }> {
  const floor = await openFloor({ settings: { batchSize: 2 }, ...options });
  await floor.addPeople(4);
  const { campaign, run } = await floor.start();
  for (const batch of await floor.claim(run.id)) {
    await decideBatch(floor.deps, batch, campaign, floor.channel);
    const { ledger, units } = floor.deps;
    if (options.reference) await ledger.remember(units.direct, batch, options.reference);
  }
  await floor.clock.advance(leaseMs);
  return { floor, runId: run.id };
}
const answering = (...results: readonly unknown[]): AskedChannel =>
  Object.assign(new AskedChannel(), { look: () => Promise.resolve(results as LookupResult[]) });

describe('reconcile silent', () => {
  it('touches nothing whose lease still runs', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { campaign, run } = await floor.start();
    const [batch] = await floor.claim(run.id);
    if (batch) await decideBatch(floor.deps, batch, campaign, floor.channel);
    await floor.clock.advance(leaseMs - 1);
    expect(await reconcileSilent(floor.deps, never)).to.equal(0);
    expect(await floor.states(run.id)).to.deep.equal(['sending']);
  });

  it('calls everything unknown where nobody can be asked, and never sends it again', async () => {
    const { floor, runId } = await silence();
    expect(await reconcileSilent(floor.deps, never)).to.equal(2);
    expect(await floor.states(runId)).to.deep.equal(Array(4).fill('unknown SEND_UNKNOWN'));
    expect(floor.log.lines.map(({ level, phrase }) => `${level}: ${phrase}`)).to.include(
      'warn: silent batch was left with unknown messages',
    );
    await floor.clock.advance(leaseMs * 10);
    expect(await reconcileSilent(floor.deps, never)).to.equal(0);
    expect(floor.channel.sent).to.deep.equal([]);
  });

  it('believes the lookup: what is there stays, what never was is decided again', async () => {
    const channel = answering({ kind: 'accepted', vendorId: 'v9' }, { kind: 'not-sent' });
    const { floor, runId } = await silence({ channel, reference: 'group-1' });
    await reconcileSilent(floor.deps, never);
    expect(floor.log.lines.map(({ level, phrase }) => `${level}: ${phrase}`)).to.include(
      'info: silent batch was reconciled',
    );
    expect(await floor.states(runId)).to.deep.equal([
      'accepted',
      'deferred SEND_INTERRUPTED',
      'accepted',
      'deferred SEND_INTERRUPTED',
    ]);
    expect(channel.asked).to.deep.equal([
      ['group-1', ['d-1-1-0', 'd-1-2-0']],
      ['group-1', ['d-1-3-0', 'd-1-4-0']],
    ]);
    const [row] = await floor.rows(runId);
    expect(row?.vendorId).to.equal('v9');
  });

  it('tells a lookup that nothing was remembered when the worker died before', async () => {
    const channel = answering({ kind: 'not-sent' }, { kind: 'not-sent' });
    await reconcileSilent((await silence({ channel })).floor.deps, never);
    expect(channel.asked[0]).to.deep.equal([null, ['d-1-1-0', 'd-1-2-0']]);
  });

  const vague: readonly (readonly [string, Lookup])[] = [
    ['fails', () => Promise.reject(new Error('not now'))],
    ['answers too short', () => Promise.resolve([{ kind: 'not-sent' }])],
    ['answers nonsense', () => Promise.resolve([{ kind: 'maybe' }, null] as unknown as LookupResult[])],
    ['answers nothing', () => Promise.resolve(undefined as unknown as LookupResult[])],
    ['never answers', () => new Promise(() => {})],
  ];
  for (const [what, look] of vague) {
    it(`asks again after the lease when a lookup ${what}, and believes it then`, async () => {
      const channel = Object.assign(new AskedChannel(), { look });
      const { floor, runId } = await silence({ channel });
      const looking = reconcileSilent(floor.deps, never);
      await floor.clock.advance(60_001);
      await looking;
      expect(await floor.states(runId)).to.deep.equal(Array(4).fill('sending'));
      channel.look = (_reference, ids) =>
        Promise.resolve(ids.map(() => ({ kind: 'accepted', vendorId: 'v' })));
      await floor.clock.advance(leaseMs);
      await reconcileSilent(floor.deps, never);
      expect(await floor.states(runId)).to.deep.equal(Array(4).fill('accepted'));
      expect(floor.clock.waitingCount).to.equal(0);
    });
  }

  it('asks ever more rarely, gives up after ten minutes and names the messages unknown', async () => {
    const channel = new AskedChannel();
    const { floor, runId } = await silence({ channel, settings: { batchSize: 4 } });
    const began = floor.clock.now().getTime();
    const askedAfter: number[] = [];
    for (let second = 0; second <= 660; second += 1) {
      if (second < 600) expect(await floor.states(runId)).to.deep.equal(Array(4).fill('sending'));
      const before = channel.asked.length;
      await reconcileSilent(floor.deps, never);
      if (channel.asked.length > before) askedAfter.push((floor.clock.now().getTime() - began) / 1000);
      await floor.clock.advance(1000);
    }
    expect(askedAfter.slice(0, 9)).to.deep.equal([0, 1, 2, 4, 8, 16, 32, 64, 124]);
    expect(askedAfter.at(-1)).to.be.within(600, 660);
    expect(await floor.states(runId)).to.deep.equal(Array(4).fill('unknown SEND_UNKNOWN'));
  });

  it('gives the vendor time for what it does not know yet, and believes the rest at once', async () => {
    const channel = answering({ kind: 'accepted', vendorId: 'v' }, { kind: 'unknown', cause: 'NOT_YET' });
    const { floor, runId } = await silence({ channel, settings: { batchSize: 2, askVendorForMs: 1000 } });
    await reconcileSilent(floor.deps, never);
    expect(await floor.states(runId)).to.deep.equal(['accepted', 'sending', 'accepted', 'sending']);
    channel.look = (_reference, ids) => Promise.resolve(ids.map(() => ({ kind: 'unknown', cause: 'NEVER' })));
    await floor.clock.advance(1000);
    await reconcileSilent(floor.deps, never);
    expect(channel.asked.at(-1)).to.deep.equal([null, ['d-1-4-0']]);
    const unknown = 'unknown SEND_UNKNOWN';
    expect(await floor.states(runId)).to.deep.equal(['accepted', unknown, 'accepted', unknown]);
  });

  it('counts a refusal that the vendor tells of afterwards', async () => {
    const refusal = { kind: 'retry', afterMs: 10, vendorCode: '429' };
    const channel = answering(refusal, refusal);
    const { floor, runId } = await silence({ channel, settings: { batchSize: 2, maxSendAttempts: 1 } });
    await reconcileSilent(floor.deps, never);
    expect(await floor.states(runId)).to.deep.equal(Array(4).fill('rejected VENDOR_UNAVAILABLE'));
  });

  it('goes on with the next batch when one cannot be written', async () => {
    const { floor, runId } = await silence();
    const { ledger } = floor.deps;
    const settle = ledger.settle.bind(ledger);
    let calls = 0;
    ledger.settle = (...args) => ((calls += 1) === 1 ? Promise.reject(new Error('x')) : settle(...args));
    await reconcileSilent(floor.deps, never);
    const states = await floor.states(runId);
    expect(states.filter((state) => state === 'sending')).to.have.length(2);
    expect(states.filter((state) => state === 'unknown SEND_UNKNOWN')).to.have.length(2);
  });

  it('gives back the claim of what was not sent for good and keeps that of unknowns', async () => {
    const channel = answering(
      { kind: 'rejected', reason: 'other', vendorCode: 'x' },
      { kind: 'unknown', cause: 'LOST' },
    );
    const { floor } = await silence({ channel, settings: { batchSize: 2, askVendorForMs: 0 } });
    await reconcileSilent(floor.deps, never);
    const standing = await floor.deps.fatigue.peek(
      floor.deps.units.direct,
      1,
      [1, 2, 3, 4].map((recipientId) => ({ runId: 0, recipientId, step: 0 })),
      null,
    );
    expect(standing.map(({ recipientId }) => recipientId)).to.deep.equal([2, 4]);
  });
});
