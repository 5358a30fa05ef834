import {
  createEngine,
  definePlugin,
  tokens,
  type Channel,
  type Engine,
  type VendorSender,
} from '@pabal/core';
import {
  FakeClock,
  MemoryState,
  memoryStorage,
  SequenceIds,
  SilentLogger,
  SystemClock,
} from '@pabal/core/memory';
import { fakeChannel, type FakeChannelOptions, type FakeVendor } from '@pabal/testing';
import Joi from 'joi';
import { complianceSenderNumber } from '../src/compliance-sender-number.js';
import { NumberRegister } from '../src/numbers/number-register.js';
import { DocumentStore } from '../src/documents/document-store.js';
import { resolveRegisterDeps } from '../src/register-deps.js';
import type { SenderNumberOptions } from '../src/sender-number-options.js';
import type { RegisterStage } from './register-stage.js';

/** What a campaign of the channel says. */
export interface CallContent {
  readonly text: string;
  readonly from: string | null;
}

/** A channel whose content shows a caller, and whose vendor lists what it is told to. */
export interface CallChannel extends Channel<CallContent> {
  readonly fakeVendor: FakeVendor;
  senders: readonly VendorSender[] | Error;
}

/** Makes such a channel; without `senders` its vendor has no list. */
export function callChannel(
  senders?: readonly VendorSender[],
  options: FakeChannelOptions = {},
): CallChannel {
  const base = fakeChannel({ id: 'call', ...options });
  const channel: CallChannel = {
    ...base,
    contentSchema: Joi.object<CallContent, true>({
      text: Joi.string().required(),
      from: Joi.string().allow(null).required(),
    }),
    wording: {
      read: ({ text, from }) => ({ medium: 'text', title: null, body: text, caller: from, hasImages: false }),
      write: (content, { body }) => ({ ...content, text: body }),
    },
    prepare: (content, context) => base.prepare({ text: content.text }, context),
    senders: senders ?? [],
  };
  if (!senders) return channel;
  return Object.assign(channel, {
    listSenders: () =>
      channel.senders instanceof Error ? Promise.reject(channel.senders) : Promise.resolve(channel.senders),
  });
}

/** An engine with the plugin and a channel, on stores in memory. */
export interface World extends RegisterStage {
  readonly engine: Engine;
  readonly channel: CallChannel;
}

const origin = { method: 'api', actor: 'test' } as const;

/** Opens a world with two people who want to hear. With a running clock its worker works; else nothing moves by itself. */
export async function openWorld(
  options: Partial<SenderNumberOptions> = {},
  channel: CallChannel = callChannel(),
  time: 'stands' | 'runs' = 'stands',
): Promise<World> {
  const clock = new FakeClock('2026-11-21T03:00:00Z');
  const state = new MemoryState();
  const channelPlugin = definePlugin<object>({
    ...{ name: 'call-channel', version: '1.0.0', core: '*', options: Joi.object({}) },
    setup: (host) => host.addChannel(() => channel),
  });
  const engine = createEngine({
    plugins: [memoryStorage({ state }), channelPlugin(), complianceSenderNumber(options)],
    clock: time === 'runs' ? new SystemClock() : clock,
    ids: new SequenceIds(),
    log: new SilentLogger(),
    settings: { sweepEveryMs: 10 },
  });
  await engine.start({ work: time === 'runs' ? 'jobs' : 'none' });
  const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(state.direct, 'world');
  const wants = {
    consentChannel: 'text',
    purpose: 'promotional',
    state: 'opted-in',
    occurredAt: null,
  } as const;
  const people = ['u1', 'u2'].map((userId, index) => ({
    userId,
    contacts: { phone: { kind: 'set', value: `+82102000000${index}` } as const },
    consents: [wants],
  }));
  await engine.recipients.upsert(workspaceId, people, origin);
  const changed: number[] = [];
  const deps = resolveRegisterDeps(engine.resolve, (one) => void changed.push(one));
  const register = new NumberRegister(deps);
  return {
    ...{ engine, channel, deps, register, clock, workspaceId, changed, unit: state.direct },
    ...{ documents: new DocumentStore(register), log: null as never },
  };
}

/** A campaign that shows a caller; informational unless it is said otherwise. */
export async function createCampaign(
  { engine, workspaceId }: World,
  from: string | null,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const content = { text: '배송이 시작되었습니다', from };
  const input = { name: 'call', channel: 'call', content, purpose: 'informational', ...overrides };
  return (await engine.campaigns.create(workspaceId, input, 'test')).campaignKey;
}

/** What the policy says of the first person: `pass`, or the verdict with its code. */
export async function explained({ engine, workspaceId }: World, campaignKey: number) {
  const { live } = await engine.campaigns.explain(workspaceId, campaignKey, 'u1');
  const said = live.verdicts.find(({ policyId }) => policyId === 'sender-number');
  return {
    verdict: live.verdict,
    said,
    told: said?.reason ? `${live.verdict} ${said.reason.code}` : live.verdict,
  };
}
