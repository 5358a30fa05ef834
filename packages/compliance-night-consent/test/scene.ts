import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  tokens,
  type Channel,
  type ConsentGround,
  type ConsentInput,
  type Delivery,
  type Engine,
  type EngineSettings,
} from '@pabal/core';
import { FakeClock, memoryStorage, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { fakeChannel, FakeVendor } from '@pabal/testing';
import { complianceNightConsent, type NightConsentSettings } from '../src/index.js';

/** An engine with this plugin on memory adapters, a clock that stands still, and channels of one fake vendor. */
export interface Scene {
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly vendor: FakeVendor;
  readonly workspaceId: number;
  addPeople(
    count: number,
    consentsOf: (index: number) => readonly ConsentInput[],
    firstIndex?: number,
  ): Promise<void>;
  /** Makes a campaign and starts it; answers its key. */
  start(settings: object): Promise<number>;
  /** Lets everything run that is due, without the clock moving on. */
  settle(): Promise<void>;
  /** Turns the clock to an instant and lets everything run that is due then. */
  jumpTo(instant: string): Promise<void>;
  /** What became of a campaign's people, by `userId`. */
  deliveries(campaignKey: number): Promise<ReadonlyMap<string, Delivery>>;
}

/** What a test may set. */
export interface SceneOptions {
  readonly at: string;
  readonly night?: NightConsentSettings;
  readonly settings?: Partial<EngineSettings>;
  readonly ground?: ConsentGround;
  /** Stands around each channel. */
  readonly around?: (channel: Channel) => Channel;
}

/** Yes or no to a purpose, long ago. */
export function statement(
  consentChannel: string,
  purpose: 'promotional' | 'night',
  state: ConsentInput['state'],
): ConsentInput {
  return { consentChannel, purpose, state, occurredAt: new Date('2026-01-01T00:00:00Z') };
}

/** The hours of Kakao Brand Message at NHN Cloud. */
export const kakaoWindow = {
  purpose: 'promotional',
  fromLocal: '08:00',
  toLocal: '20:50',
  zone: 'Asia/Seoul',
  source: 'https://docs.nhncloud.com/ko/Notification/KakaoTalk%20Bizmessage',
} as const;

/** Channels as the law sees them: their consent channel and their windows are all that counts. */
export function channelsOf(vendor: FakeVendor): readonly Channel[] {
  const make = (id: string, consentChannel: string, windows?: readonly (typeof kakaoWindow)[]): Channel => {
    const supports = { receipts: [], duties: ['night'], ...(windows && { windows }) };
    return fakeChannel({ id, consentChannel, vendor, supports });
  };
  return [
    make('sms', 'text'),
    make('push', 'push'),
    make('mail', 'email'),
    make('talk', 'kakao', [kakaoWindow]),
  ];
}

/** Opens a scene, runs `story` in it and closes it. */
export async function inScene(options: SceneOptions, story: (scene: Scene) => Promise<void>): Promise<void> {
  const clock = new FakeClock(options.at);
  const vendor = new FakeVendor();
  const { around = (channel) => channel, ground } = options;
  const channels = definePlugin<object>({
    ...{ name: 'scene-channels', version: '1.0.0', core: '*', options: Joi.object({}) },
    setup(host) {
      for (const channel of channelsOf(vendor)) host.addChannel(() => around(channel));
      if (ground) host.addConsentGround(() => ground);
    },
  });
  const engine = createEngine({
    plugins: [memoryStorage(), channels(), complianceNightConsent(options.night)],
    ...{ clock, ids: new SequenceIds(), log: new SilentLogger() },
    settings: { batchSize: 50, ...options.settings },
  });
  await engine.start({ work: 'jobs' });
  try {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'scene');
    await story(createScene(engine, clock, vendor, id));
  } finally {
    await engine.stop();
  }
}

function createScene(engine: Engine, clock: FakeClock, vendor: FakeVendor, workspaceId: number): Scene {
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 100; turn += 1) await clock.advance(0);
  };
  return {
    ...{ engine, clock, vendor, workspaceId, settle },
    async addPeople(count, consentsOf, firstIndex = 0) {
      const rows = Array.from({ length: count }, (_, place) => ({
        userId: `u${firstIndex + place}`,
        contacts: {
          phone: { kind: 'set', value: `+8210${String(20_000_000 + firstIndex + place)}` } as const,
        },
        consents: consentsOf(firstIndex + place),
      }));
      await engine.recipients.upsert(workspaceId, rows, { method: 'api', actor: 'scene' });
    },
    async start(settings) {
      const input = { name: 'scene', content: { text: '(광고)파발 세일' }, ...settings };
      const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'scene');
      await engine.campaigns.start(workspaceId, campaignKey, 'scene');
      return campaignKey;
    },
    async jumpTo(instant) {
      clock.set(instant);
      await settle();
    },
    async deliveries(campaignKey) {
      const { id: campaignId } = await engine.campaigns.find(workspaceId, campaignKey);
      const { items } = await engine.deliveries.list(workspaceId, { campaignId }, null, 1000);
      return new Map(items.map((one) => [one.userId ?? '', one]));
    },
  };
}
