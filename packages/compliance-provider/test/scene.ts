import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  tokens,
  type Engine,
  type Explanation,
  type ExplainedVerdict,
  type Plugin,
  type PluginAnswer,
} from '@pabal/core';
import { FakeClock, memoryStorage, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { fakeChannel, type FakeChannel } from '@pabal/testing';
import { complianceProvider, type ProviderSettings } from '@pabal/compliance-provider';

/** What a scene differs in. */
export interface SceneOptions {
  /** Local time in Seoul: `2026-10-01T00:00:00`. */
  readonly seoul?: string;
  readonly settings?: ProviderSettings;
  readonly channel?: FakeChannel;
  readonly plugins?: readonly Plugin[];
  readonly work?: 'jobs' | 'none';
}

/** What a route answered. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** An engine on memory adapters with one workspace and a person who agreed to text messages. */
export interface Scene {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly channel: FakeChannel;
  readonly workspaceId: number;
  /** Saves a campaign; answers its key. */
  campaign(overrides?: object): Promise<number>;
  /** Every policy asked of the person now. */
  explain(campaignKey: number): Promise<Explanation['live']>;
  /** The word of one policy on the person. */
  word(campaignKey: number, policyId: string): Promise<ExplainedVerdict>;
  /** Calls a route of the plugin with a body that its schema takes, as the server does. */
  call(method: string, path: string, payload?: object): Promise<Answered>;
  /** Actions of the audit log, the oldest first. */
  audited(): Promise<readonly string[]>;
}

const origin = { method: 'api', actor: 'test' } as const;
const consents = [
  { consentChannel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: null } as const,
];

/** A channel of text messages that says that it reaches people. */
export function textChannel(overrides: Parameters<typeof fakeChannel>[0] = {}): FakeChannel {
  return fakeChannel({ id: 'letter', ...overrides, supports: { reaches: 'people', ...overrides.supports } });
}

/** Opens a scene and plays `story` in it; the engine is stopped afterwards. */
export async function inScene(options: SceneOptions, story: (scene: Scene) => Promise<void>): Promise<void> {
  const clock = new FakeClock(`${options.seoul ?? '2026-11-21T14:00:00'}+09:00`);
  const channel = options.channel ?? textChannel();
  const letters = definePlugin<object>({
    ...{ name: 'letters', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
    setup: (host) => host.addChannel(() => channel),
  });
  const engine = createEngine({
    plugins: [memoryStorage(), letters({}), complianceProvider(options.settings), ...(options.plugins ?? [])],
    ...{ clock, ids: new SequenceIds(), log: new SilentLogger() },
  });
  await engine.start({ work: options.work ?? 'none' });
  try {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'scene');
    await engine.workspaces.setMode(id, { mode: 'live' }, 'test');
    const phone = { kind: 'set', value: '+821020000001' } as const;
    await engine.recipients.upsert(id, [{ userId: 'u1', contacts: { phone }, consents }], origin);
    await story(createScene(engine, clock, channel, id));
  } finally {
    await engine.stop();
  }
}

function createScene(engine: Engine, clock: FakeClock, channel: FakeChannel, workspaceId: number): Scene {
  const scene: Scene = {
    ...{ engine, clock, channel, workspaceId },
    async campaign(overrides) {
      const input = { name: 'sale', channel: channel.id, content: { text: 'Sale' }, ...overrides };
      return (await engine.campaigns.create(workspaceId, input, 'test')).campaignKey;
    },
    async explain(campaignKey) {
      return (await engine.campaigns.explain(workspaceId, campaignKey, 'u1')).live;
    },
    async word(campaignKey, policyId) {
      const { verdicts } = await scene.explain(campaignKey);
      const found = verdicts.find((one) => one.policyId === policyId);
      if (!found) throw new Error(`no policy ${policyId} was asked`);
      return found;
    },
    async call(method, path, payload) {
      const [name = '', vendor] = path.split('/');
      const wanted = vendor === undefined ? name : `${name}/{vendor}`;
      const found = engine.routes.find(({ route }) => route.method === method && route.path === wanted);
      if (!found) throw new Error(`no route ${method} ${wanted}`);
      const { route } = found;
      const params = Joi.attempt(vendor === undefined ? {} : { vendor }, route.params ?? Joi.object({}));
      const checked: unknown = route.payload ? Joi.attempt(payload, route.payload) : null;
      const answer: PluginAnswer = await route.handle({
        ...{ workspaceId, actor: 'key:1', params, query: {}, payload: checked },
      });
      if (!('body' in answer)) throw new Error('the route answered a file');
      return { status: answer.status, body: JSON.parse(JSON.stringify(answer.body)) };
    },
    async audited() {
      const { direct } = engine.resolve(tokens.unitOfWork);
      const lines = await engine.resolve(tokens.auditLog).list(direct, workspaceId, null, 100);
      return lines.map(({ action, subject, actor }) => `${actor} ${action} ${subject}`).reverse();
    },
  };
  return scene;
}
