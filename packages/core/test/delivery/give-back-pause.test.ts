import { expect } from 'chai';
import { resumeNextDay } from '../../src/delivery/resume-after-money.js';
import { sampleExperiment } from '../samples.js';
import { openFloor } from './floor.js';

const hourMs = 3_600_000;
const experiment = sampleExperiment();

/** A run with an experiment, that is decided in an hour. */
async function started(endAt: Date | null = null) {
  const floor = await openFloor();
  await floor.addPeople(10);
  const { run, campaign } = await floor.start({ experiment, period: { startAt: null, endAt } });
  const lateMs = async () => Number((await floor.run(run.id)).decidesAt) - Number(run.decidesAt);
  const { campaignKey } = campaign;
  return {
    ...{ floor, campaign, lateMs },
    pause: () => floor.campaigns.pause(1, campaignKey, 'key:1'),
    resume: () => floor.campaigns.resume(1, campaignKey, 'key:1'),
  };
}

describe('give back pause', () => {
  it('decides as much later as an operator paused, whatever was changed meanwhile', async () => {
    const { floor, campaign, lateMs, pause, resume } = await started();
    await pause();
    await floor.clock.advance(3 * hourMs);
    await floor.campaigns.retag(1, campaign.campaignKey, ['sale'], 'key:1');
    await floor.clock.advance(2 * hourMs);
    expect(await lateMs()).to.equal(0);
    await resume();
    expect(await lateMs()).to.equal(5 * hourMs);
    await pause();
    await floor.clock.advance(hourMs);
    await resume();
    expect(await lateMs(), 'each pause by itself').to.equal(6 * hourMs);
  });

  it('counts a pause of the engine that an operator takes over from its beginning', async () => {
    const { floor, campaign, lateMs, pause, resume } = await started();
    const { campaigns, clock, units } = floor.deps;
    const because = { code: 'PRICE_UNKNOWN', resumeAt: null } as const;
    await campaigns.move(units.direct, campaign.id, 'running', 'paused', clock.now(), because);
    await floor.clock.advance(hourMs);
    await pause();
    await floor.clock.advance(hourMs);
    await resume();
    expect(await lateMs()).to.equal(2 * hourMs);
  });

  it('decides as much later as money held the campaign back', async () => {
    const { floor, campaign, lateMs } = await started();
    const { campaigns, clock, units } = floor.deps;
    const resumeAt = new Date(clock.now().getTime() + 4 * hourMs);
    const because = { code: 'DAILY_LIMIT', resumeAt } as const;
    await campaigns.move(units.direct, campaign.id, 'running', 'paused', clock.now(), because);
    await floor.clock.advance(4 * hourMs);
    await resumeNextDay(floor.deps);
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('running');
    expect(await lateMs()).to.equal(4 * hourMs);
  });

  it('leaves half of what is left of the period for the winner', async () => {
    const clock = (await openFloor()).clock;
    const endAt = new Date(clock.now().getTime() + 4 * hourMs);
    const { floor, lateMs, pause, resume } = await started(endAt);
    await pause();
    await floor.clock.advance(2 * hourMs);
    await resume();
    expect(await lateMs(), 'decided in an hour from now, an hour before the end').to.equal(2 * hourMs);
    await pause();
    await floor.clock.advance(1.5 * hourMs);
    await resume();
    expect(await lateMs(), 'a quarter of an hour before the end').to.equal(2.75 * hourMs);
  });
});
