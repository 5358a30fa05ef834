import { expect } from 'chai';
import { openMoneyFloor } from './money-floor.js';

describe('pause for money', () => {
  it('sends what credit pays for, holds the others and pauses the campaign with the reason', async () => {
    const floor = await openMoneyFloor(5, { enforcement: 'on' });
    await floor.money.topUp(1, { amount: '20' }, 'key:1');
    const { run, campaign } = await floor.start();
    await floor.work(run.id);
    expect(floor.channel.sent).to.have.length(2);
    const held = 'deferred CREDIT_EXHAUSTED';
    expect(await floor.states(run.id)).to.deep.equal(['accepted', 'accepted', held, held, held]);
    expect(await floor.standing()).to.deep.equal({ balance: 0, reserved: 0 });
    const paused = await floor.campaigns.find(1, campaign.campaignKey);
    expect(paused).to.deep.include({
      state: 'paused',
      pausedBecause: { code: 'CREDIT_EXHAUSTED', resumeAt: null },
    });
    expect((await floor.lines()).slice(-1)).to.deep.equal(['system campaign.pause']);
  });

  it('names the day on which a daily limit lets it go on', async () => {
    const floor = await openMoneyFloor(3, { enforcement: 'limits', messagesPerDay: 1, zone: 'UTC' });
    const { run, campaign } = await floor.start();
    await floor.work(run.id);
    const { pausedBecause } = await floor.campaigns.find(1, campaign.campaignKey);
    expect(pausedBecause?.code).to.equal('DAILY_LIMIT');
    const midnight = Math.ceil((floor.clock.now().getTime() + 1) / 86_400_000) * 86_400_000;
    expect(pausedBecause?.resumeAt?.getTime()).to.equal(midnight);
  });

  it('holds a campaign without a price, and says that nothing else will mend it', async () => {
    const floor = await openMoneyFloor(2, { enforcement: 'on' });
    await floor.money.savePrices(1, { items: [] }, 'test');
    await floor.money.topUp(1, { amount: '1000' }, 'key:1');
    const { run, campaign } = await floor.start();
    await floor.work(run.id);
    const { pausedBecause } = await floor.campaigns.find(1, campaign.campaignKey);
    expect(pausedBecause).to.deep.equal({ code: 'PRICE_UNKNOWN', resumeAt: null });
    expect(await floor.states(run.id)).to.deep.equal(['deferred PRICE_UNKNOWN', 'deferred PRICE_UNKNOWN']);
  });
});
