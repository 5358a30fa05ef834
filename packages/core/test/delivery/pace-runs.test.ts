import { expect } from 'chai';
import { MemoryJobQueue } from '@pabal/core/memory';
import { createWorker } from '../../src/delivery/create-worker.js';
import { paceRuns, paceRunsUntil } from '../../src/delivery/pace-runs.js';
import { openFloor } from './floor.js';
import { minuteMs, most, openSite } from './site.js';

const mostInAMinute = (handedMs: readonly number[]): number => most(handedMs, minuteMs);

describe('pace runs', function () {
  this.timeout(60_000);

  for (const [rate, people] of [
    [10, 35],
    [60, 150],
    [90, 200],
    [600, 900],
  ] as const) {
    // prettier-ignore
    it(`hands ${people} people over at ${rate} a minute by three workers, nobody twice`, async () => {
      const site = await openSite(people);
      await site.begin({ ratePerMinute: rate });
      await site.clock.advance(((people / rate) * 1.1 + 0.2) * minuteMs);
      await site.stop();
      expect(site.handedMs).to.have.length(people);
      expect(new Set(site.channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(people);
      expect(mostInAMinute(site.handedMs)).to.be.within(rate * 0.93, rate);
      expect((await site.run(1)).state).to.equal('finished');
    });
  }

  it('hands nothing over while paused, and saves nothing up', async () => {
    const site = await openSite(300);
    const key = await site.begin({ ratePerMinute: 60 });
    await site.clock.advance(minuteMs);
    await site.campaigns.pause(1, key, 'test');
    const before = site.handedMs.length;
    expect(before).to.be.within(56, 61);
    await site.clock.advance(30 * minuteMs);
    expect(site.handedMs.length).to.be.at.most(before + 1);
    await site.campaigns.resume(1, key, 'test');
    await site.clock.advance(minuteMs);
    expect(site.handedMs.length - before).to.be.within(50, 62);
    await site.stop();
    expect(mostInAMinute(site.handedMs)).to.be.at.most(60);
  });

  it('saves nothing up while no worker lives, and loses nobody', async () => {
    const site = await openSite(150);
    await site.begin({ ratePerMinute: 60 });
    await site.clock.advance(minuteMs);
    await site.stop();
    await site.clock.advance(60 * minuteMs);
    const queue = new MemoryJobQueue(site.state, site.clock, site.log);
    const next = createWorker({ ...site.deps, queue }, []);
    await next.start();
    await site.clock.advance(4 * minuteMs);
    expect(site.handedMs).to.have.length(150);
    expect(mostInAMinute(site.handedMs)).to.be.at.most(60);
    const stopping = next.stop();
    await site.clock.advance(20_000);
    await stopping;
  });

  it('goes by a lowered rate, a raised one and none within a minute', async () => {
    const site = await openSite(900);
    const key = await site.begin({ ratePerMinute: 600 });
    await site.clock.advance(30_000);
    expect(site.handedMs.length).to.be.within(280, 320);
    await site.campaigns.setRate(1, key, 10, 'test');
    await site.clock.advance(5000);
    const lowered = site.handedMs.length;
    await site.clock.advance(2 * minuteMs);
    expect(site.handedMs.length - lowered).to.be.within(17, 20);
    await site.campaigns.setRate(1, key, 300, 'test');
    await site.clock.advance(10_000);
    const raised = site.handedMs.length;
    await site.clock.advance(minuteMs);
    expect(site.handedMs.length - raised).to.be.within(280, 300);
    await site.campaigns.setRate(1, key, null, 'test');
    await site.clock.advance(minuteMs);
    await site.stop();
    expect(site.handedMs).to.have.length(900);
    expect(new Set(site.channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(900);
  });

  it('holds a run back that was cut before it had a rate', async () => {
    const floor = await openFloor();
    await floor.addPeople(40);
    const { campaign } = await floor.start();
    await floor.campaigns.setRate(1, campaign.campaignKey, 10, 'test');
    const queue = new MemoryJobQueue(floor.state, floor.clock, floor.log);
    const worker = createWorker({ ...floor.deps, queue }, []);
    await worker.start();
    await floor.clock.advance(minuteMs - 1);
    expect(floor.channel.sent.length).to.be.within(9, 10);
    const stopping = worker.stop();
    await floor.clock.advance(20_000);
    await stopping;
  });

  it('spreads those who wake together over the minutes', async () => {
    const site = await openSite(150);
    const startAt = new Date('2026-03-02T01:05:00Z');
    await site.begin({ ratePerMinute: 60, period: { startAt, endAt: null } });
    await site.clock.advanceTo(new Date(startAt.getTime() - 1));
    expect(site.handedMs).to.deep.equal([]);
    await site.clock.advance(3 * minuteMs);
    await site.stop();
    expect(site.handedMs).to.have.length(150);
    expect(mostInAMinute(site.handedMs)).to.be.within(55, 60);
  });

  it('cancels what is held of an ended campaign without a wait', async () => {
    const site = await openSite(100);
    const key = await site.begin({ ratePerMinute: 10 });
    await site.clock.advance(minuteMs);
    await site.campaigns.end(1, key, 'test');
    await site.clock.advance(15_000);
    await site.stop();
    const states = await site.states(1);
    expect(states).to.have.length(100);
    expect(states.filter((state) => state === 'cancelled CAMPAIGN_ENDED').length).to.be.within(88, 91);
    expect((await site.run(1)).state).to.equal('finished');
  });

  it('counts messages, not people: those who are not sent to cost no slot', async () => {
    const site = await openSite(0);
    await site.addPeople(400, (index) => (index % 4 === 0 ? {} : { consents: [] }));
    await site.begin({ ratePerMinute: 60 });
    await site.clock.advance(2.1 * minuteMs);
    await site.stop();
    expect(site.handedMs).to.have.length(100);
    expect(mostInAMinute(site.handedMs)).to.be.within(55, 60);
  });

  it('asks one question a round when no run has a rate', async () => {
    const floor = await openFloor();
    await floor.addPeople(20);
    await floor.start();
    const asked: string[] = [];
    const ledger = new Proxy(floor.deps.ledger, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name);
        return typeof found === 'function' ? (...args: unknown[]) => (asked.push(String(name)), found.apply(target, args)) : found;
      },
    }); // prettier-ignore
    await paceRuns({ ...floor.deps, ledger });
    expect(asked).to.deep.equal(['heldRuns']);
  });

  it('goes on after a round that failed', async () => {
    const floor = await openFloor();
    const stop = new AbortController();
    floor.state.isUnavailable = true;
    const pacing = paceRunsUntil(floor.deps, stop.signal);
    await floor.clock.advance(1000);
    floor.state.isUnavailable = false;
    const warned = floor.log.lines.filter(({ phrase }) => phrase === 'runs could not be paced').length;
    expect(warned).to.be.at.least(4);
    await floor.clock.advance(1000);
    expect(floor.log.lines.filter(({ phrase }) => phrase === 'runs could not be paced')).to.have.length(
      warned,
    );
    stop.abort();
    await pacing;
  });
});
