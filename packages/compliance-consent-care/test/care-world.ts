import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  gate,
  pass,
  tokens,
  type ConsentInput,
  type Engine,
  type Plugin,
  type PluginRoute,
  type RecipientInput,
  type RecordWrite,
  type RoutePeople,
  type StoredReason,
  type Verdict,
} from '@pabal/core';
import { FakeClock, MemoryState, memoryStorage, RecordingLogger, SequenceIds } from '@pabal/core/memory';
import { fakeChannel, type FakeChannel } from '@pabal/testing';
import { complianceConsentCare, type CareSettings } from '../src/index.js';

/** An engine with this plugin, on stores in memory and a clock that stands still. */
export interface CareWorld {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly log: RecordingLogger;
  readonly state: MemoryState;
  readonly text: FakeChannel;
  readonly kakao: FakeChannel;
  readonly workspaceId: number;
  /** Adds people, each with a phone for both channels. */
  addPeople(people: readonly (Partial<RecipientInput> & { readonly userId: string })[]): Promise<void>;
  /** Records what a person said. */
  say(userId: string, ...statements: readonly Partial<ConsentInput>[]): Promise<void>;
  idOf(userId: string): Promise<number>;
  /** Makes a campaign and answers its key. */
  campaign(settings?: object): Promise<number>;
  /** Why a person would or would not get a campaign now: kind of the verdict and the first reason's code. */
  ask(campaignKey: number, userId: string): Promise<string>;
  /** Every reason that a campaign has for a person. */
  reasons(campaignKey: number, userId: string): Promise<readonly Partial<StoredReason>[]>;
  /** Calls a route of the plugin. */
  call(method: PluginRoute['method'], path: string, asked?: Asked): Promise<unknown>;
  /** Whose data a route would note in the access log, of what it answered. */
  whose(method: PluginRoute['method'], path: string, asked: Asked, body?: unknown): Promise<RoutePeople>;
  put(collection: string, ...records: readonly RecordWrite[]): Promise<void>;
}

/** What a route is asked. */
export interface Asked {
  readonly params?: object;
  readonly query?: object;
  readonly payload?: unknown;
}

/** What a test may set. */
export interface CareWorldOptions {
  readonly care?: CareSettings;
  /** By default 2026-11-21 14:00 in Seoul. */
  readonly now?: string;
  readonly plugins?: readonly Plugin[];
  readonly work?: 'jobs' | 'none';
  readonly state?: MemoryState;
}

const origin = { method: 'api', actor: 'test' } as const;

/** Keeps advertising for the day, for want of the plugin that knows the night. */
export const nightGate = definePlugin<object>({
  name: 'test-night',
  version: '1.0.0',
  core: '^0.1.0',
  options: Joi.object({}),
  setup: (host) =>
    host.addPolicy(() =>
      gate({
        ...{ id: 'test-night', version: '1', stage: 'timing' },
        judge(_candidate, _facts, { now }): Verdict {
          const hour = (now.getUTCHours() + 9) % 24;
          if (hour >= 8 && hour < 21) return pass;
          const until = new Date(now.getTime() + 36_000_000);
          return { kind: 'defer', until, reason: { code: 'TEST_NIGHT' } };
        },
      }),
    ),
});

/** Opens a world, runs a story in it, and stops the engine. */
export async function inCareWorld(
  options: CareWorldOptions,
  story: (world: CareWorld) => Promise<void>,
): Promise<void> {
  const clock = new FakeClock(options.now ?? '2026-11-21T14:00:00+09:00');
  const log = new RecordingLogger();
  const state = options.state ?? new MemoryState();
  const text = fakeChannel({ id: 'sms', consentChannel: 'text', contactKind: 'phone' });
  const kakao = fakeChannel({ id: 'talk', consentChannel: 'kakao', contactKind: 'phone' });
  const channels = definePlugin<object>({
    name: 'test-channels',
    version: '1.0.0',
    core: '^0.1.0',
    options: Joi.object({}),
    setup(host) {
      host.addChannel(() => text);
      host.addChannel(() => kakao);
    },
  });
  const plugins = [
    memoryStorage({ state }),
    channels(),
    complianceConsentCare(options.care),
    ...(options.plugins ?? []),
  ];
  const engine = createEngine({
    plugins,
    clock,
    ids: new SequenceIds(),
    log,
    settings: { sweepEveryMs: 60_000 },
  });
  await engine.start({ work: options.work ?? 'none' });
  try {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'test');
    await story(createWorld({ engine, clock, log, state, text, kakao, workspaceId: id }));
  } finally {
    await engine.stop();
  }
}

function createWorld(
  parts: Pick<CareWorld, 'clock' | 'engine' | 'kakao' | 'log' | 'state' | 'text' | 'workspaceId'>,
): CareWorld {
  const { clock, engine, workspaceId } = parts;
  let phones = 20_000_000;
  return {
    ...parts,
    async addPeople(people) {
      const rows = people.map((person): RecipientInput => ({
        contacts: { phone: { kind: 'set', value: `+8210${String((phones += 7))}` } },
        ...person,
      }));
      await engine.recipients.upsert(workspaceId, rows, origin);
    },
    async say(userId, ...statements) {
      const said = statements.map((statement): ConsentInput => ({
        ...{ consentChannel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: clock.now() },
        ...statement,
      }));
      await engine.consents.record(workspaceId, userId, said, origin);
    },
    idOf: async (userId) => (await engine.recipients.profile(workspaceId, userId)).recipient.id,
    async campaign(settings) {
      const input = { name: 'sale', channel: 'sms', content: { text: 'A mall sale' }, ...settings };
      return (await engine.campaigns.create(workspaceId, input, 'test')).campaignKey;
    },
    async ask(campaignKey, userId) {
      const { live } = await engine.campaigns.explain(workspaceId, campaignKey, userId);
      const first = live.verdicts.find(({ verdict }) => verdict === live.verdict && verdict !== 'pass');
      return first?.reason ? `${live.verdict} ${first.reason.code}` : live.verdict;
    },
    async reasons(campaignKey, userId) {
      const { live } = await engine.campaigns.explain(workspaceId, campaignKey, userId);
      return live.verdicts.flatMap(({ reason }) => (reason ? [reason] : []));
    },
    async call(method, path, { params = {}, query = {}, payload } = {}) {
      const found = engine.routes.find(({ route }) => route.method === method && route.path === path);
      if (!found) throw new Error(`There is no route ${method} ${path}`);
      const checked = found.route.payload?.validate(payload, { abortEarly: false });
      if (checked?.error) throw checked.error;
      const asked = found.route.query?.validate(query);
      if (asked?.error) throw asked.error;
      const answer = await found.route.handle({
        ...{ workspaceId, actor: 'key:1', params, query: asked?.value ?? query },
        payload: checked?.value,
      });
      if (!('body' in answer)) throw new Error('The route answered a file');
      if (found.route.answer) {
        const { error } = found.route.answer.validate(JSON.parse(JSON.stringify(answer.body)));
        if (error) throw error;
      }
      return answer.body;
    },
    async whose(method, path, { params = {}, query = {}, payload }, body = null) {
      const found = engine.routes.find(({ route }) => route.method === method && route.path === path);
      const access = found?.route.access ?? 'nobody';
      if (access === 'nobody') throw new Error(`${method} ${path} is about nobody`);
      return access.whose({ ...{ workspaceId, actor: 'key:1' }, params, query, payload }, body);
    },
    async put(collection, ...records) {
      const place = { workspaceId, collection };
      const { direct } = engine.resolve(tokens.unitOfWork);
      await engine.resolve(tokens.recordStore).put(direct, place, records, clock.now());
    },
  };
}
