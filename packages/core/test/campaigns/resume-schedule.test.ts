import { expect } from 'chai';
import type { SendType } from '@pabal/core';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { finishRun } from '../../src/delivery/finish-run.js';
import { fireSchedules } from '../../src/delivery/fire-schedules.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { sampleSettings } from '../samples.js';

const hourMs = 3_600_000;
const daily: SendType = {
  kind: 'recurring',
  ...{ every: { unit: 'days', amount: 1 }, localTime: '11:00', zone: 'Asia/Seoul' },
  ...{ startDate: '2026-03-01', endDate: null },
};
const eleven = (day: number): Date => new Date(`2026-03-0${day}T02:00:00Z`);

async function pausedAtTen(sendType: SendType): Promise<Floor> {
  const floor = await openFloor();
  await floor.campaigns.create(1, sampleSettings({ sendType }), 'test');
  await floor.campaigns.start(1, 1, 'test');
  await floor.campaigns.pause(1, 1, 'test');
  return floor;
}

describe('resume schedule', () => {
  it('skips with a record what came due while paused, however short ago, and awaits the next', async () => {
    const { campaigns, clock, deps } = await pausedAtTen(daily);
    await clock.advance(25 * hourMs + 60_000);
    const resumed = await campaigns.resume(1, 1, 'test');
    expect(resumed).to.deep.include({ state: 'running', nextRunAt: eleven(4) });
    expect(await campaigns.find(1, 1)).to.deep.include({ state: 'running', nextRunAt: eleven(4) });
    const skippedAt = clock.now();
    expect(await campaigns.skipped(1, 1)).to.deep.equal([
      { occurrenceAt: eleven(3), reason: 'paused', skippedAt },
      { occurrenceAt: eleven(2), reason: 'paused', skippedAt },
    ]);
    await fireSchedules(deps);
    expect(await campaigns.progress(1, 1)).to.deep.equal([]);
  });

  it('skips nothing when nothing came due', async () => {
    const { campaigns } = await pausedAtTen(daily);
    expect(await campaigns.resume(1, 1, 'test')).to.deep.include({ nextRunAt: eleven(2) });
    expect(await campaigns.skipped(1, 1)).to.deep.equal([]);
  });

  it('ends a campaign whose only occurrence came due while paused', async () => {
    const floor = await pausedAtTen({ kind: 'at', localAt: '2026-03-02T11:00', zone: 'Asia/Seoul' });
    const { campaigns, clock, deps } = floor;
    const heard: string[] = [];
    deps.events.on('campaign-moved', ({ from, to }) => heard.push(`${from} ${to}`));
    await clock.advance(hourMs);
    expect(await campaigns.resume(1, 1, 'test')).to.include({ state: 'ended', nextRunAt: null });
    expect(await campaigns.find(1, 1)).to.include({ state: 'ended', nextRunAt: null });
    expect(await campaigns.skipped(1, 1)).to.have.length(1);
    expect(heard).to.deep.equal(['paused running', 'running ended']);
    const lines = await deps.audit.list(deps.units.direct, 1, null, 2);
    expect(lines.map(({ actor, action }) => `${actor} ${action}`)).to.deep.equal([
      'system campaign.end',
      'test campaign.resume',
    ]);
  });

  it('ends a campaign whose last run finished while it was paused', async () => {
    const floor = await openFloor();
    const { campaign, run } = await floor.start();
    await floor.campaigns.pause(1, campaign.campaignKey, 'test');
    await expandAudience(floor.deps, floor.job({ runId: run.id }));
    await finishRun(floor.deps, run.id);
    expect((await floor.campaigns.find(1, 1)).state).to.equal('paused');
    expect((await floor.campaigns.resume(1, 1, 'test')).state).to.equal('ended');
  });
});
