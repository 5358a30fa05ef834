import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  tokens,
  type DecisionMode,
  type Engine,
  type Policy,
  type RecipientInput,
  type SimulationResult,
} from '@pabal/core';
import { FakeClock, SilentLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { FakeVendor, fakeChannel } from '@pabal/testing';
import { expect } from 'chai';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';

const peopleCount = process.env['PABAL_CRASH'] === 'full' ? 100_000 : 3_000;
const origin = { method: 'api', actor: 'test' } as const;
const sweepEveryMs = 1234;
const firstNoon = new Date('2026-03-02T12:00:00Z').getTime();
const dayMs = 86_400_000;

/** Writes down what was said of everybody, by mode, until it is taken. */
class Recorder {
  readonly #words = new Map<DecisionMode, Map<number, string>>();

  readonly policy: Policy = {
    id: 'recorder',
    version: '1',
    stage: 'fatigue',
    after: ['frequency-cap'],
    run: (batch, next) => {
      const words = this.#words.get(batch.mode) ?? new Map<number, string>();
      this.#words.set(batch.mode, words);
      for (const candidate of batch.candidates) {
        const verdict = batch.verdictOf(candidate);
        words.set(candidate.recipientId, `${verdict.kind} ${verdict.reason?.code ?? ''}`);
      }
      return next();
    },
  };

  take(mode: DecisionMode): Map<number, string> {
    const words = this.#words.get(mode) ?? new Map<number, string>();
    this.#words.delete(mode);
    return words;
  }
}

/** Of every kind that a policy sets apart. */
function personOf(index: number): RecipientInput {
  const consent = {
    ...{ consentChannel: 'text', purpose: 'promotional', occurredAt: new Date('2026-01-01T00:00:00Z') },
    state: index % 13 === 0 ? 'opted-out' : 'opted-in',
  } as const;
  return {
    userId: `u${index}`,
    properties: {
      ...(index % 17 !== 0 && { name: index % 19 === 0 ? '긴'.repeat(60) : `사람${index}` }),
      ...(index % 23 !== 0 && { level: index % 3 }),
    },
    ...(index % 11 !== 0 && {
      contacts: { phone: { kind: 'set', value: `+8210${String(20_000_000 + index)}` } },
    }),
    consents: index % 7 === 0 ? [] : [consent],
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const clock = new SystemClock();
  const endsAtMs = clock.now().getTime() + 60_000;
  while (!(await isSo())) {
    if (clock.now().getTime() > endsAtMs) throw new Error('the awaited state did not come');
    await clock.delay(10);
  }
}

describe('simulation on PostgreSQL', function () {
  this.timeout(600_000);
  let database: TestDatabase;
  let engine: Engine;
  const clock = new FakeClock(new Date(firstNoon - 3_600_000));
  const keys = createTestKeys();
  const recorder = new Recorder();
  const vendor = new FakeVendor();
  const channel = fakeChannel({ maxLength: 50, vendor });
  const fakes = definePlugin<object>({
    ...{ name: 'scene', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
    setup(host) {
      host.addChannel(() => channel);
      host.addPolicy(() => recorder.policy);
    },
  });
  before(async () => {
    // Nobody's number means anything here.
    for (const digits of Object.keys(vendor.fates)) delete vendor.fates[digits];
    database = await createTestDatabase();
    engine = createEngine({
      plugins: [storagePostgres({ url: database.url, keys }), fakes({})],
      ...{ clock, ids: new SystemIds(), log: new SilentLogger(), settings: { sweepEveryMs } },
    });
    await engine.start({ work: 'jobs' });
  });
  after(async () => {
    await engine.stop();
    await database.drop();
  });

  async function simulate(workspaceId: number, key: number, at: Date): Promise<SimulationResult> {
    for await (const news of engine.simulations.simulate(workspaceId, key, { at, samples: 'some' }))
      if (news.kind === 'result') return news;
    throw new Error('no result came');
  }

  it(`says of ${peopleCount} people at five instants what the real run then decides`, async () => {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'w');
    for (let from = 0; from < peopleCount; from += 1000) {
      const rows = Array.from({ length: 1000 }, (_, index) => personOf(from + index));
      await engine.recipients.upsert(workspaceId, rows, origin);
    }
    const days = (amount: number) => ({ kind: 'rolling', span: { amount, unit: 'days' } });
    await engine.caps.create(workspaceId, { name: 'two in six days', limit: 2, window: days(6) }, 'test');
    const settings = {
      ...{
        name: 'daily',
        channel: channel.id,
        content: { text: '{{name}}님 안녕하세요' },
        controlPercent: 10,
      },
      audience: {
        kind: 'filter',
        condition: { kind: 'property', name: 'level', operator: 'gte', value: 0 },
      },
      sendType: {
        ...{ kind: 'recurring', every: { unit: 'days', amount: 1 }, localTime: '12:00', zone: 'UTC' },
        startDate: '2026-03-02',
      },
      duplicate: { kind: 'again-after', after: { amount: 36, unit: 'hours' } },
    };
    const { campaignKey } = await engine.campaigns.create(workspaceId, settings, 'test');
    await engine.campaigns.start(workspaceId, campaignKey, 'test');

    const seen = new Set<string>();
    for (const day of [0, 1, 2, 3, 4]) {
      const at = new Date(firstNoon + day * dayMs);
      const leaving = Array.from({ length: 40 }, (_, index) => `u${day * 100 + index}`);
      const refusal = {
        consentChannel: 'text',
        purpose: 'promotional',
        state: 'opted-out',
        occurredAt: at,
      } as const;
      for (const userId of leaving) await engine.consents.record(workspaceId, userId, [refusal], origin);
      await clock.advanceTo(new Date(at.getTime() - 1000));
      const simulated = await simulate(workspaceId, campaignKey, at);
      const words = recorder.take('simulate');
      expect(words.size)
        .to.equal(simulated.audience)
        .and.to.be.within(peopleCount * 0.9, peopleCount - 1);
      expect(recorder.take('decide').size, 'nothing ran yet').to.equal(0);

      await clock.advanceTo(at);
      await until(async () => {
        await clock.advance(sweepEveryMs);
        const [newest] = await engine.campaigns.progress(workspaceId, campaignKey);
        return newest?.run.occurrenceAt?.getTime() === at.getTime() && newest.run.state === 'finished';
      });
      const decided = recorder.take('decide');
      expect(decided.size, `day ${day}`).to.equal(words.size);
      const wrong = [...decided].filter(([id, word]) => words.get(id) !== word);
      expect(wrong.slice(0, 5), `day ${day}`).to.deep.equal([]);

      const [newest] = await engine.campaigns.progress(workspaceId, campaignKey);
      const countOf = (lines: SimulationResult['lines'], sent: string): Record<string, number> => {
        const counts: Record<string, number> = {};
        for (const { state, reasonCode, form, count } of lines) {
          const name = state === sent ? `sent ${form}` : `${state} ${reasonCode}`;
          counts[name] = (counts[name] ?? 0) + count;
        }
        return counts;
      };
      const real = countOf(newest?.histogram ?? [], 'accepted');
      expect(countOf(simulated.lines, 'sending'), `day ${day}`).to.deep.equal(real);
      for (const name of Object.keys(real)) seen.add(name);
      expect(simulated.samples.length).to.be.at.most(20);
    }
    expect([...seen].sort()).to.deep.equal([
      ...['sent plain', 'suppressed CONSENT_MISSING', 'suppressed CONTROL_GROUP', 'suppressed DUPLICATE'],
      ...[
        'suppressed FAKE_TOO_LONG',
        'suppressed FREQUENCY_CAPPED',
        'suppressed NO_CONTACT',
        'suppressed OPTED_OUT',
      ],
      'suppressed RENDER_ERROR',
    ]);
  });

  it('refuses a second simulation of the workspace in another process until the first is left', async () => {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'two');
    const content = { name: 'n', channel: channel.id, content: { text: 'hi' } };
    const { campaignKey } = await engine.campaigns.create(workspaceId, content, 'test');
    const other = createEngine({
      plugins: [storagePostgres({ url: database.url, keys }), fakes({})],
      ...{ clock, ids: new SystemIds(), log: new SilentLogger() },
    });
    await other.start({ work: 'none' });
    const begin = (one: Engine) => one.simulations.simulate(workspaceId, campaignKey, { samples: 'none' });
    try {
      const first = begin(engine);
      expect((await first.next()).value).to.include({ kind: 'progress' });
      const refused = await begin(other)
        .next()
        .catch((error: unknown) => error);
      expect(refused).to.include({ code: 'SIMULATION_RUNNING' });
      await first.return();
      const second = begin(other);
      expect((await second.next()).value).to.include({ kind: 'progress' });
      await second.return();
    } finally {
      await other.stop();
    }
  });
});
