import { expect } from 'chai';
import type { SendOutcome } from '@pabal/core';
import { passOnWait, waitAskedOfAll } from '../../src/delivery/vendor-wait.js';
import { NoteChannel } from '../world.js';
import { openFloor } from './floor.js';
import { minuteMs, most, openSite } from './site.js';

/** A channel whose vendor has a rate. */
class RatedChannel extends NoteChannel {
  override readonly supports;

  constructor(perSecond: number | null) {
    super();
    this.supports = { ...new NoteChannel().supports, rate: { bucket: 'note/pigeon', perSecond } };
  }
}

const retry = (afterMs: number): SendOutcome => ({ kind: 'retry', afterMs, vendorCode: '429' });
const accepted: SendOutcome = { kind: 'accepted', vendorId: 'v' };

describe('vendor wait', function () {
  this.timeout(60_000);

  const rows: readonly (readonly [string, readonly SendOutcome[], number])[] = [
    ['nobody was sent to', [], 0],
    ['everybody is put off', [retry(5000), retry(9000)], 5000],
    ['somebody was taken', [retry(5000), accepted], 0],
    [
      'somebody was refused for good',
      [retry(5000), { kind: 'rejected', reason: 'other', vendorCode: '1' }],
      0,
    ],
    ['the vendor asks for a week', [retry(7 * 86_400_000)], 86_400_000],
  ];
  for (const [when, outcomes, expected] of rows) {
    it(`is ${expected} ms when ${when}`, () => {
      expect(waitAskedOfAll(outcomes)).to.equal(expected);
    });
  }

  it('is passed on only where the channel names an account', async () => {
    const { deps, state } = await openFloor();
    const wait = (): Promise<number> => deps.rates.waitMs(state.direct, 'note/pigeon', 'read');
    await passOnWait(deps, new NoteChannel(), 5000);
    expect(await wait()).to.equal(0);
    await passOnWait(deps, new RatedChannel(null), 5000);
    expect(await wait()).to.equal(5000);
  });

  it('keeps every worker from calling until the time that one of them was told', async () => {
    const site = await openSite(100, { channel: new RatedChannel(null) });
    const accept = site.channel.answer;
    const calls: number[] = [];
    site.channel.answer = (batch, context) => {
      calls.push(site.clock.now().getTime());
      return calls.length === 1 ? Promise.resolve(batch.map(() => retry(90_000))) : accept(batch, context);
    };
    site.channel.send = async (batch, context) => {
      await context.checkpoint();
      return site.channel.answer(batch, context);
    };
    await site.begin({});
    await site.clock.advance(5 * minuteMs);
    await site.stop();
    expect(site.handedMs).to.have.length(100);
    const [first = 0, ...others] = calls;
    // Calls of other workers that were on their way already are not called back.
    const early = others.filter((at) => at > first && at < first + 90_000);
    expect(early).to.deep.equal([]);
    expect(Math.max(...others) - first).to.be.below(3 * minuteMs);
  });

  for (const perSecond of [1, 7, 50]) {
    it(`keeps three workers and two campaigns within ${perSecond} a second, and sends to everybody once`, async () => {
      const people = perSecond * 40;
      const site = await openSite(people, { channel: new RatedChannel(perSecond) });
      await site.begin({});
      await site.begin({});
      await site.clock.advance(6 * minuteMs);
      await site.stop();
      expect(site.handedMs).to.have.length(2 * people);
      expect(new Set(site.channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(2 * people);
      const largest = Math.min(10, perSecond);
      for (const seconds of [1, 10, 60]) {
        expect(most(site.handedMs, seconds * 1000)).to.be.at.most(perSecond * seconds + largest);
      }
      const lastMs = Math.max(...site.handedMs) - Math.min(...site.handedMs);
      expect(lastMs / 1000, 'the vendor is kept busy').to.be.below(((2 * people) / perSecond) * 1.6);
    });
  }

  it('obeys the rate of the run as well, and lets a slow vendor not add up', async () => {
    const site = await openSite(120, { channel: new RatedChannel(5) });
    await site.begin({ ratePerMinute: 60 });
    await site.clock.advance(3 * minuteMs);
    await site.stop();
    expect(site.handedMs).to.have.length(120);
    expect(most(site.handedMs, minuteMs)).to.be.within(55, 60);
  });
});
