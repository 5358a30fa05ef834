import { expect } from 'chai';
import { stub } from 'sinon';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { resumeNextDay } from '../../src/delivery/resume-after-money.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { sampleSettings } from '../samples.js';
import { type MoneyFloor, openMoneyFloor } from './money-floor.js';

const dayMs = 86_400_000;

describe('resume after money', () => {
  it('goes on each day where the daily limit stopped, until everybody got the message once', async () => {
    const floor = await openMoneyFloor(
      7,
      { enforcement: 'limits', messagesPerDay: 3 },
      { settings: { batchSize: 4 } },
    );
    const { run, campaign } = await floor.start();
    const sent: number[] = [];
    for (let day = 0; day < 3; day += 1) {
      for (let turn = 0; turn < 3; turn += 1) {
        await wakeDeferred(floor.deps);
        await floor.work(run.id);
      }
      sent.push(floor.channel.sent.length);
      await resumeNextDay(floor.deps);
      const { state } = await floor.campaigns.find(1, campaign.campaignKey);
      expect(state, 'not before the next day').to.equal(day < 2 ? 'paused' : 'ended');
      await floor.clock.advance(dayMs);
      await resumeNextDay(floor.deps);
    }
    expect(sent).to.deep.equal([3, 6, 7]);
    expect(new Set(floor.channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(7);
    expect(await floor.lines()).to.include.members(['system campaign.pause', 'system campaign.resume']);
  });

  it('goes on where it stopped after a top-up, and says which campaigns do', async () => {
    const floor = await openMoneyFloor(3, { enforcement: 'on' });
    await floor.money.topUp(1, { amount: '20' }, 'key:1');
    const { run, campaign } = await floor.start();
    await floor.work(run.id);
    expect(floor.channel.sent).to.have.length(2);
    const { resumed } = await floor.money.topUp(1, { amount: '1000' }, 'key:1');
    expect(resumed).to.deep.equal([campaign.campaignKey]);
    expect(await floor.campaigns.find(1, campaign.campaignKey)).to.include({
      state: 'running',
      pausedBecause: null,
    });
    await floor.clock.advance(60_000);
    await wakeDeferred(floor.deps);
    await floor.work(run.id);
    expect(await floor.states(run.id)).to.deep.equal(['accepted', 'accepted', 'accepted']);
    expect(await floor.standing()).to.deep.equal({ balance: 990_000, reserved: 0 });
  });

  it('waits for an operator after a top-up where the workspace wants it', async () => {
    const floor = await openMoneyFloor(1, { enforcement: 'on', afterTopUp: 'stay-paused' });
    const { run, campaign } = await floor.start();
    await floor.work(run.id);
    expect((await floor.money.topUp(1, { amount: '1000' }, 'key:1')).resumed).to.deep.equal([]);
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('paused');
    await floor.campaigns.resume(1, campaign.campaignKey, 'key:1');
    expect(await floor.campaigns.find(1, campaign.campaignKey)).to.include({
      state: 'running',
      pausedBecause: null,
    });
  });

  for (const [what, settings, mend] of [
    [
      'the daily limit was raised',
      { enforcement: 'limits', messagesPerDay: 1 },
      (floor: MoneyFloor) =>
        floor.money.saveSettings(1, { enforcement: 'limits', messagesPerDay: 9 }, 'key:1'),
    ],
    [
      'the daily limit was lifted and the pause taken over',
      { enforcement: 'limits', messagesPerDay: 1 },
      async (floor: MoneyFloor) => {
        await floor.campaigns.pause(1, 1, 'key:1');
        await floor.money.saveSettings(1, { enforcement: 'off' }, 'key:1');
      },
    ],
  ] as const) {
    it(`goes on at once with those who waited when ${what} and somebody resumes`, async () => {
      const floor = await openMoneyFloor(3, settings);
      const { run, campaign } = await floor.start();
      await floor.work(run.id);
      expect(floor.channel.sent).to.have.length(1);
      await mend(floor);
      await floor.campaigns.resume(1, campaign.campaignKey, 'key:1');
      await wakeDeferred(floor.deps);
      await floor.work(run.id);
      expect(await floor.states(run.id)).to.deep.equal(['accepted', 'accepted', 'accepted']);
    });
  }

  it('leaves a campaign paused that an operator paused', async () => {
    const floor = await openMoneyFloor(1, { enforcement: 'on' });
    const { run, campaign } = await floor.start();
    await floor.work(run.id);
    const taken = await floor.campaigns.pause(1, campaign.campaignKey, 'key:1');
    expect(taken).to.include({ state: 'paused', pausedBecause: null });
    await floor.money.topUp(1, { amount: '1000' }, 'key:1');
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('paused');
  });

  for (const [what, change] of [
    ['edited', (floor: MoneyFloor) => floor.campaigns.edit(1, 1, { revision: 1, name: 'other' }, 'key:test')],
    [
      'rejected',
      (floor: MoneyFloor) => floor.campaigns.reject(1, 1, { revision: 1, note: 'no' }, 'key:second'),
    ],
  ] as const) {
    for (const [how, settings, goOn] of [
      [
        'a top-up',
        { enforcement: 'on' },
        (floor: MoneyFloor) => floor.money.topUp(1, { amount: '99' }, 'key:1'),
      ],
      [
        'the next day',
        { enforcement: 'limits', messagesPerDay: 1 },
        (floor: MoneyFloor) => floor.clock.advance(dayMs).then(() => resumeNextDay(floor.deps)),
      ],
    ] as const) {
      it(`sends nothing after ${how} that was ${what} meanwhile and needs an approval`, async () => {
        const floor = await openMoneyFloor(2, settings);
        await floor.campaigns.setApprovalRule(1, { kind: 'required', aboveRecipients: 0 }, 'key:admin');
        const { campaignKey } = await floor.campaigns.create(1, sampleSettings(), 'key:test');
        await floor.campaigns.approve(1, campaignKey, { revision: 1 }, { actor: 'key:second', aliases: [] });
        const { run } = await floor.campaigns.start(1, campaignKey, 'key:test');
        if (!run) throw new Error('It sends now');
        await expandAudience(floor.deps, floor.job({ runId: run.id }));
        await floor.work(run.id);
        const sent = floor.channel.sent.length;
        expect((await floor.campaigns.find(1, campaignKey)).pausedBecause).not.to.equal(null);
        await change(floor);
        await goOn(floor);
        expect(await floor.campaigns.find(1, campaignKey)).to.include({
          state: 'paused',
          pausedBecause: null,
        });
        await wakeDeferred(floor.deps);
        await floor.work(run.id);
        expect(floor.channel.sent).to.have.length(sent);
        const [last] = await floor.deps.audit.list(floor.deps.units.direct, 1, null, 1);
        expect(last).to.deep.include({
          action: 'campaign.pause',
          after: { state: 'paused', because: 'CAMPAIGN_APPROVAL_NEEDED' },
        });
      });
    }
  }

  it('leaves a campaign paused that an operator paused after the sweep had seen it', async () => {
    const floor = await openMoneyFloor(2, { enforcement: 'limits', messagesPerDay: 1 });
    const { run, campaign } = await floor.start();
    await floor.work(run.id);
    await floor.clock.advance(dayMs);
    const { campaigns } = floor.deps;
    const seen = stub(campaigns, 'pausedBecause').callsFake(async (...order) => {
      const found = await seen.wrappedMethod.call(campaigns, ...order);
      await floor.campaigns.pause(1, campaign.campaignKey, 'key:1');
      return found;
    });
    try {
      await resumeNextDay(floor.deps);
    } finally {
      seen.restore();
    }
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('paused');
  });
});
