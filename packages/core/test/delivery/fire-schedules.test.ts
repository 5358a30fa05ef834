import { expect } from 'chai';
import fc from 'fast-check';
import type { CampaignSettings, SendType } from '@pabal/core';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import { finishRun } from '../../src/delivery/finish-run.js';
import { fireSchedules } from '../../src/delivery/fire-schedules.js';
import { nextOccurrences } from '../../src/schedule/occurrences.js';
import { sampleSettings } from '../samples.js';
import { openFloor, type Floor } from './floor.js';

const hourMs = 3_600_000;
// The clock of the floor begins on Monday 2 March 2026, 10:00 in Seoul.
const daily: SendType = {
  kind: 'recurring',
  ...{ every: { unit: 'days', amount: 1 }, localTime: '11:00', zone: 'Asia/Seoul' },
  ...{ startDate: '2026-03-01', endDate: null },
};
const atEleven: SendType = { kind: 'at', localAt: '2026-03-02T11:00', zone: 'Asia/Seoul' };
const eleven = (day: number): string => `2026-03-0${day}T02:00:00.000Z`;

async function activate(floor: Floor, settings: Partial<CampaignSettings>): Promise<number> {
  const { campaignKey } = await floor.campaigns.create(1, sampleSettings(settings), 'test');
  const { run } = await floor.campaigns.start(1, campaignKey, 'test');
  expect(run).to.equal(null);
  return campaignKey;
}

/** The occurrences that ran, oldest first, and those that did not, newest first. */
async function story(
  floor: Floor,
  key: number,
): Promise<{ ran: unknown[]; skipped: unknown[]; next: unknown }> {
  const runs = await floor.campaigns.progress(1, key);
  const skipped = await floor.campaigns.skipped(1, key);
  return {
    ran: runs.map(({ run }) => run.occurrenceAt?.toISOString()).reverse(),
    skipped: skipped.map(({ occurrenceAt, reason }) => `${occurrenceAt.toISOString()} ${reason}`),
    next: (await floor.campaigns.find(1, key)).nextRunAt?.toISOString() ?? null,
  };
}

/** Cuts every run of a campaign and finishes it. */
async function finishAll(floor: Floor, key: number): Promise<void> {
  for (const { run } of await floor.campaigns.progress(1, key)) {
    await expandAudience(floor.deps, floor.job({ runId: run.id }));
    await finishRun(floor.deps, run.id);
  }
}

describe('fire schedules', () => {
  it('runs an occurrence when it is due and not a moment before', async () => {
    const floor = await openFloor();
    const key = await activate(floor, { sendType: daily });
    await floor.clock.advance(hourMs - 1);
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({ ran: [], skipped: [], next: eleven(2) });
    await floor.clock.advance(1);
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({ ran: [eleven(2)], skipped: [], next: eleven(3) });
  });

  it('makes the job that cuts the audience together with the run', async () => {
    const floor = await openFloor();
    await floor.addPeople(3);
    const key = await activate(floor, { sendType: atEleven });
    await floor.clock.advance(hourMs);
    await fireSchedules(floor.deps);
    const jobs = floor.state.transactNow((tx) => [...floor.state.jobs.values(tx)]);
    const [progress] = await floor.campaigns.progress(1, key);
    expect(jobs.map(({ name, payload }) => [name, payload])).to.deep.equal([
      ['expand-audience', { runId: progress?.run.id }],
    ]);
    expect(progress?.run.lastRecipientId).to.equal(3);
  });

  it('runs an occurrence once however many schedulers look, by clocks that differ', async () => {
    const floor = await openFloor();
    const key = await activate(floor, { sendType: daily });
    const { clock, deps } = floor;
    const shifted = [-5000, 5000, 0].map((aheadMs) => ({
      ...deps,
      clock: { now: () => new Date(clock.now().getTime() + aheadMs), delay: clock.delay.bind(clock) },
    }));
    for (let second = 0; second < 3 * 24 * 3600; second += 600) {
      await clock.advance(600_000);
      await Promise.all(shifted.map(fireSchedules));
    }
    expect((await story(floor, key)).ran).to.deep.equal([eleven(2), eleven(3), eleven(4)]);
    expect(floor.log.lines.map(({ phrase }) => phrase)).to.deep.equal([]);
  });

  it('loses no occurrence to an hour without a worker', async () => {
    const floor = await openFloor();
    const key = await activate(floor, { sendType: daily });
    await floor.clock.advance(2 * hourMs + 1000);
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({ ran: [eleven(2)], skipped: [], next: eleven(3) });
  });

  it('writes down what was missed for longer than the grace, and runs only the newest', async () => {
    const floor = await openFloor({ settings: { scheduleGraceMs: 30 * hourMs } });
    const key = await activate(floor, { sendType: daily });
    await floor.clock.advance(3 * 24 * hourMs);
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({
      ran: [eleven(4)],
      skipped: [`${eleven(3)} too-late`, `${eleven(2)} too-late`],
      next: eleven(5),
    });
  });

  it('skips them all, with a record, when even the newest is too late', async () => {
    const floor = await openFloor();
    const key = await activate(floor, { sendType: daily });
    await floor.clock.advance(2 * 24 * hourMs);
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({
      ran: [],
      skipped: [`${eleven(3)} too-late`, `${eleven(2)} too-late`],
      next: eleven(4),
    });
    expect(floor.log.lines.map(({ phrase }) => phrase)).to.deep.equal(['occurrences were skipped']);
  });

  it('keeps a campaign running while occurrences are ahead, and ends it with the run of the last', async () => {
    const floor = await openFloor();
    const sendType = { ...daily, endDate: '2026-03-03' } as SendType;
    const key = await activate(floor, { sendType });
    await floor.clock.advance(hourMs);
    await fireSchedules(floor.deps);
    await finishAll(floor, key);
    expect((await floor.campaigns.find(1, key)).state).to.equal('running');
    await floor.clock.advance(24 * hourMs);
    await fireSchedules(floor.deps);
    expect((await story(floor, key)).next).to.equal(null);
    expect((await floor.campaigns.find(1, key)).state).to.equal('running');
    await finishAll(floor, key);
    expect((await floor.campaigns.find(1, key)).state).to.equal('ended');
  });

  it('ends a campaign whose only occurrence was missed, as the system, and tells watchers', async () => {
    const floor = await openFloor();
    const heard: string[] = [];
    const key = await activate(floor, { sendType: atEleven });
    floor.deps.events.on('campaign-moved', ({ from, to }) => heard.push(`${from} ${to}`));
    await floor.clock.advance(4 * hourMs);
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({
      ran: [],
      skipped: [`${eleven(2)} too-late`],
      next: null,
    });
    expect((await floor.campaigns.find(1, key)).state).to.equal('ended');
    const [line] = await floor.deps.audit.list(floor.deps.units.direct, 1, null, 1);
    expect(line).to.deep.include({ actor: 'system', action: 'campaign.end', after: { state: 'ended' } });
    expect(heard).to.deep.equal(['running ended']);
  });

  it('leaves nothing behind when it is killed before its commit, and runs the occurrence the next time', async () => {
    const killed = { isOn: true };
    const floor = await openFloor({
      killPoints: {
        pass(point) {
          if (point === 'before-fire-commit' && killed.isOn) throw new Error('killed');
        },
      },
    });
    const key = await activate(floor, { sendType: daily });
    await floor.clock.advance(hourMs);
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({ ran: [], skipped: [], next: eleven(2) });
    expect(floor.state.transactNow((tx) => [...floor.state.jobs.values(tx)])).to.deep.equal([]);
    killed.isOn = false;
    await fireSchedules(floor.deps);
    expect(await story(floor, key)).to.deep.equal({ ran: [eleven(2)], skipped: [], next: eleven(3) });
  });

  it('does not let one campaign that cannot go on hold up the others', async () => {
    const floor = await openFloor();
    const broken = await activate(floor, { name: 'broken', sendType: daily });
    const sound = await activate(floor, { name: 'sound', sendType: daily });
    const { createRun } = floor.deps.campaigns;
    floor.deps.campaigns.createRun = (unit, campaign, ...rest) =>
      campaign.name === 'broken'
        ? Promise.reject(new Error('broken'))
        : createRun.call(floor.deps.campaigns, unit, campaign, ...rest);
    await floor.clock.advance(hourMs);
    await fireSchedules(floor.deps);
    expect((await story(floor, broken)).ran).to.deep.equal([]);
    expect((await story(floor, sound)).ran).to.deep.equal([eleven(2)]);
    expect(floor.log.lines.map(({ phrase }) => phrase)).to.deep.equal(['occurrence could not be run']);
  });

  it('fires more campaigns than it looks at in one go', async () => {
    const floor = await openFloor();
    for (let count = 0; count < 120; count += 1) await activate(floor, { sendType: atEleven });
    await floor.clock.advance(hourMs);
    await fireSchedules(floor.deps);
    expect(await floor.deps.campaigns.activeRuns(floor.deps.units.direct)).to.have.length(120);
  });

  it('fires nothing of a campaign that is paused, ended or sends now', async () => {
    const floor = await openFloor();
    const paused = await activate(floor, { sendType: daily });
    const ended = await activate(floor, { sendType: daily });
    await floor.campaigns.pause(1, paused, 'test');
    await floor.campaigns.end(1, ended, 'test');
    await floor.start();
    await floor.clock.advance(hourMs);
    await fireSchedules(floor.deps);
    expect((await story(floor, paused)).ran).to.deep.equal([]);
    expect(await story(floor, ended)).to.deep.equal({ ran: [], skipped: [], next: null });
    expect(await floor.campaigns.progress(1, 3)).to.have.length(1);
  });

  it('runs or writes down every occurrence once, in 200 random orders of time, looks, kills, pauses and resumes', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
      fc.record({
        kind: fc.constantFrom('look' as const, 'killed' as const, 'pause' as const, 'resume' as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        let isKilled = false;
        const floor = await openFloor({
          killPoints: {
            pass(point) {
              if (point === 'before-fire-commit' && isKilled) throw new Error('killed');
            },
          },
        });
        const key = await activate(floor, { sendType: daily });
        const { period } = sampleSettings();
        const expected = nextOccurrences({ sendType: daily, period }, floor.clock.now(), 200);
        for (const one of [...steps, { kind: 'resume' } as const, { kind: 'look' } as const]) {
          isKilled = one.kind === 'killed';
          // A move that the state does not allow changes nothing.
          if (one.kind === 'wait') await floor.clock.advance(one.hours * hourMs);
          else if (one.kind === 'pause') await floor.campaigns.pause(1, key, 'test').catch(() => {});
          else if (one.kind === 'resume') await floor.campaigns.resume(1, key, 'test').catch(() => {});
          else await fireSchedules(floor.deps);
        }
        const { units, campaigns, schedules } = floor.deps;
        const { id, nextRunAt } = await floor.campaigns.find(1, key);
        const ran = (await campaigns.runs(units.direct, id, 1000)).map(({ occurrenceAt }) => occurrenceAt);
        const skipped = (await schedules.skipped(units.direct, id, 1000)).map(
          ({ occurrenceAt }) => occurrenceAt,
        );
        const past = expected.filter((at) => at <= floor.clock.now());
        expect([...ran, ...skipped].map(Number).sort((a, b) => a - b)).to.deep.equal(past.map(Number));
        expect(nextRunAt).to.deep.equal(expected[past.length]);
      }),
      { numRuns: 200 },
    );
  }).timeout(60_000);
});
