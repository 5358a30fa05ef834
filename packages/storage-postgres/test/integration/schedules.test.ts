import Joi from 'joi';
import { createEngine, definePlugin, tokens, type Engine, type KillPoints } from '@pabal/core';
import { FakeClock, RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { fakeChannel } from '@pabal/testing';
import { expect } from 'chai';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, withClient, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';

/** Told from every other wait by its length. */
const sweepEveryMs = 1234;

/** A clock that counts how often its scheduler has looked for work. */
class SchedulerClock extends FakeClock {
  looks = 0;

  override delay(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms === sweepEveryMs) this.looks += 1;
    return super.delay(ms, signal);
  }
}

/** A scheduler with a clock of its own. */
interface Scheduler {
  readonly engine: Engine;
  readonly clock: SchedulerClock;
  readonly log: RecordingLogger;
  readonly aheadMs: number;
}

const monday = new Date('2026-03-02T00:00:00Z').getTime();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const noonOn = (day: number): number => monday + day * dayMs + 12 * hourMs;

/** Waits for what other sessions do: asks until the answer is true. */
async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const clock = new SystemClock();
  const endsAtMs = clock.now().getTime() + 20_000;
  while (!(await isSo())) {
    if (clock.now().getTime() > endsAtMs) throw new Error('the awaited state did not come');
    await clock.delay(2);
  }
}

describe('schedules on PostgreSQL', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  const keys = createTestKeys();
  const schedulers: Scheduler[] = [];
  before(async () => (database = await createTestDatabase()));
  after(async () => {
    await Promise.all(schedulers.map(({ engine }) => engine.stop()));
    await database.drop();
  });

  async function open(aheadMs: number, killPoints: KillPoints = { pass: () => {} }): Promise<Scheduler> {
    const clock = new SchedulerClock(new Date(monday + aheadMs));
    const log = new RecordingLogger();
    const channel = definePlugin<object>({
      ...{ name: 'fake-channel', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
      setup: (host) => host.addChannel(() => fakeChannel()),
    });
    const engine = createEngine({
      plugins: [storagePostgres({ url: database.url, keys }), channel({})],
      ...{ clock, log, ids: new SystemIds(), killPoints, settings: { sweepEveryMs } },
    });
    await engine.start({ work: 'jobs' });
    const scheduler = { engine, clock, log, aheadMs };
    schedulers.push(scheduler);
    return scheduler;
  }

  /** Every scheduler looks once for due work, at its own idea of an instant. */
  async function lookAt(atMs: number): Promise<void> {
    await Promise.all(
      schedulers.map(async ({ clock, aheadMs }) => {
        await until(() => clock.looks > 0);
        const { looks } = clock;
        clock.set(new Date(atMs + aheadMs - 1));
        await clock.advance(1);
        await until(() => clock.looks > looks);
      }),
    );
  }

  /** How many runs each occurrence has, over all campaigns. */
  async function runsByOccurrence(): Promise<Record<string, number>> {
    return withClient(database.url, async (client) => {
      const { rows } = await client.query<{ at: Date; count: string }>(
        `SELECT occurrence_at AS at, count(DISTINCT campaign_id) || '/' || count(*) AS count FROM pabal.runs
          GROUP BY 1 ORDER BY 1`,
      );
      return Object.fromEntries(rows.map(({ at, count }) => [at.toISOString(), count])) as never;
    });
  }

  it('fires every occurrence once with three schedulers whose clocks are 5 seconds apart, killed ones included', async () => {
    let passed = 0;
    const killed: KillPoints = {
      pass(point) {
        if (point === 'before-fire-commit' && (passed += 1) % 3 === 0) throw new Error('killed');
      },
    };
    const [slow, exact] = [await open(-5000), await open(0)];
    await open(5000, killed);
    const unit = exact.engine.resolve(tokens.unitOfWork).direct;
    const { id: workspaceId } = await exact.engine.resolve(tokens.workspaceStore).ensure(unit, 'w');
    for (let count = 0; count < 12; count += 1) {
      const { campaigns } = exact.engine;
      const { campaignKey } = await campaigns.create(
        workspaceId,
        {
          ...{ name: 'daily', channel: fakeChannel().id, content: { text: 'Hello' } },
          sendType: {
            ...{ kind: 'recurring', every: { unit: 'days', amount: 1 }, localTime: '12:00', zone: 'UTC' },
            startDate: '2026-03-02',
          },
        },
        'test',
      );
      await campaigns.start(workspaceId, campaignKey, 'test');
    }

    const expected: Record<string, string> = {};
    for (const day of [0, 1, 2, 3]) {
      await lookAt(noonOn(day) - 6000);
      expect(await runsByOccurrence(), 'nobody is early').to.deep.equal(expected);
      for (const ms of [-4000, 0, 2000, 6000, 8000]) await lookAt(noonOn(day) + ms);
      expected[new Date(noonOn(day)).toISOString()] = '12/12';
      expect(await runsByOccurrence()).to.deep.equal(expected);
    }

    // Nobody looks for an hour.
    // What the killed one holds in a look is passed over by the others; each look may leave some to the next.
    for (const ms of [0, 2000, 4000, 6000, 8000]) await lookAt(noonOn(4) + hourMs + ms);
    expected[new Date(noonOn(4)).toISOString()] = '12/12';
    expect(await runsByOccurrence()).to.deep.equal(expected);

    const phrases = [slow, exact].flatMap(({ log }) => log.lines.map(({ phrase }) => phrase));
    expect(phrases).to.not.include('occurrence could not be run');
    expect(passed, 'the fast one had its turns').to.be.greaterThan(3);
    for (const { campaignKey, nextRunAt } of await exact.engine.campaigns.list(workspaceId, null, 100)) {
      expect(nextRunAt?.getTime(), `campaign ${campaignKey}`).to.equal(noonOn(5));
      expect(await exact.engine.campaigns.skipped(workspaceId, campaignKey)).to.deep.equal([]);
    }
  });
});
