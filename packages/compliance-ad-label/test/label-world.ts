import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  tokens,
  type Channel,
  type Delivery,
  type Engine,
  type Explanation,
  type Plugin,
} from '@pabal/core';
import { type MemoryState, memoryStorage, SequenceIds, SilentLogger, SystemClock } from '@pabal/core/memory';
import { FakeVendor } from '@pabal/testing';
import { complianceAdLabel, type AdLabelSettings } from '../src/index.js';
import { wordedChannel, type Words } from './worded-channel.js';

/** The sender of most tests: its contact is the number that text messages show. */
export const aSender = {
  senderName: 'A몰',
  contact: '02-1234-5678',
  optOutNumber: '080-500-4233',
  optOutMethod: '앱 설정 > 알림 끄기',
};

/** What a test may set of a world. */
export interface LabelWorldOptions extends AdLabelSettings {
  readonly vendor?: FakeVendor;
  readonly channels?: readonly Channel[];
  readonly others?: readonly Plugin[];
  readonly state?: MemoryState;
  /** Whether the plugin under test is listed. */
  readonly plugin?: 'listed' | 'left-out';
}

/** What became of one message. */
export interface Fate {
  readonly delivery: Delivery;
  /** What the vendor got; `null` when it got nothing. */
  readonly words: Words | null;
  /** `sms`, `lms`, …; `null` for what was not sent. */
  readonly form: string | null;
  /** Codes of the reasons that this plugin gave, with what was added. */
  readonly codes: readonly string[];
}

/** A whole engine in memory with channels like text messages, push and AlimTalk, and one person who agreed to advertising. */
export interface LabelWorld {
  readonly engine: Engine;
  readonly workspaceId: number;
  readonly vendor: FakeVendor;
  /** Starts a campaign to the one person and waits until its run is over. */
  send(content: Words, settings?: object): Promise<Fate>;
  /** Why the one person gets a campaign. */
  explain(content: Words, settings?: object): Promise<Explanation['live']>;
  stop(): Promise<void>;
}

const origin = { method: 'api', actor: 'test' } as const;

/** Opens a world. */
export async function openLabelWorld(options: LabelWorldOptions = {}): Promise<LabelWorld> {
  const { vendor = new FakeVendor(), channels, others = [], state, plugin, ...settings } = options;
  const brought = channels ?? [
    wordedChannel({ id: 'sms', vendor }),
    wordedChannel({ id: 'push', medium: 'push', caller: null, vendor }),
    wordedChannel({ id: 'brand-message', medium: 'kakao-non-friends', caller: null, vendor }),
    wordedChannel({ id: 'alimtalk', medium: 'kakao', caller: null, vendor }),
  ];
  const channelPlugin = definePlugin<object>({
    ...{ name: 'worded-channels', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
    setup: (host) => {
      for (const channel of brought) host.addChannel(() => channel);
      if (plugin === 'left-out') host.fulfil('ad-label');
    },
  });
  const own = plugin === 'left-out' ? [] : [complianceAdLabel({ sender: aSender, ...settings })];
  const engine = createEngine({
    plugins: [memoryStorage(state ? { state } : {}), channelPlugin({}), ...others, ...own],
    ...{ clock: new SystemClock(), ids: new SequenceIds(), log: new SilentLogger() },
    settings: { sweepEveryMs: 10 },
  });
  await engine.start({ work: 'jobs' });
  const { direct } = engine.resolve(tokens.unitOfWork);
  const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'test');
  const consent = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;
  const contacts = { phone: { kind: 'set', value: '+821020000000' } } as const;
  await engine.recipients.upsert(
    workspaceId,
    [
      { userId: 'u1', contacts, consents: [{ ...consent, occurredAt: null }] },
      { userId: 'silent', contacts: { phone: { kind: 'set', value: '+821020000001' } } },
    ],
    origin,
  );

  const create = (content: Words, more: object) =>
    engine.campaigns.create(workspaceId, { name: 'test', channel: 'sms', content, ...more }, 'test');
  return {
    ...{ engine, workspaceId, vendor, stop: () => engine.stop() },
    async send(content, more = {}) {
      const { campaignKey } = await create(content, more);
      const over = new Set<number>();
      let told = (): void => undefined;
      const off = engine.events.on('run-finished', ({ runId }) => {
        over.add(runId);
        told();
      });
      const { run } = await engine.campaigns.start(workspaceId, campaignKey, 'test');
      while (run && !over.has(run.id)) await new Promise<void>((resolve) => (told = resolve));
      off();
      const { stored } = await engine.campaigns.explain(workspaceId, campaignKey, 'u1');
      return toFate(vendor, stored[0]);
    },
    async explain(content, more = {}) {
      const { campaignKey } = await create(content, more);
      return (await engine.campaigns.explain(workspaceId, campaignKey, 'u1')).live;
    },
  };
}

function toFate(vendor: FakeVendor, delivery: Delivery | undefined): Fate {
  if (!delivery) throw new TypeError('there is no delivery');
  const copy = vendor.copies.find(({ deliveryId }) => deliveryId === delivery.id);
  const codes = delivery.reasons
    .filter(({ policyId }) => policyId.startsWith('ad-label'))
    .flatMap(({ code, params }) => [code, ...String(params?.['also'] ?? '').split(', ')])
    .filter((code) => code !== '');
  return { delivery, words: (copy?.message as Words | undefined) ?? null, form: delivery.form, codes };
}
