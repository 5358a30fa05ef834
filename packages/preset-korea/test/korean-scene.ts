import { channelSms } from '@pabal/channel-sms';
import { createEngine, definePlugin, tokens, type Engine, type RecipientInput } from '@pabal/core';
import { FakeClock, memoryStorage, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { koreanDuties, koreanDutiesOf, presetKorea, type KoreaSettings } from '@pabal/preset-korea';
import { fakeChannel } from '@pabal/testing';
import Joi from 'joi';
import {
  callPlugins,
  companySettings,
  registerLine,
  registerNumber,
  sender,
  wants,
  type CallPlugin,
} from './korean-company.js';

const origin = { method: 'api', actor: 'test' } as const;

/** Everybody, by what they said. */
const people: Readonly<Record<string, Partial<RecipientInput>>> = {
  wants: { consents: wants('promotional', 'opted-in') },
  'wants-at-night': { consents: [...wants('promotional', 'opted-in'), ...wants('night', 'opted-in')] },
  refused: { consents: wants('promotional', 'opted-out') },
  'night-alone': { consents: [...wants('promotional', 'opted-out'), ...wants('night', 'opted-in')] },
  silent: {},
  child: { birthDate: '2013-05-05', consents: wants('promotional', 'opted-in') },
  'confirm-today': { consents: wants('promotional', 'opted-in', new Date('2024-11-22T03:00:00Z')) },
  'confirm-late': { consents: wants('promotional', 'opted-in', new Date('2024-11-21T03:00:00Z')) },
  buyer: {},
  'old-buyer': {},
  'other-buyer': {},
  'refused-buyer': { consents: wants('promotional', 'opted-out') },
};

/** A company that did everything that the law asks for, with all plugins of the preset. */
export interface KoreanScene {
  readonly engine: Engine;
  readonly workspaceId: number;
  /** What a campaign would say to somebody now: `pass`, or the verdict with its code, and until when. */
  ask(userId: string, settings?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The text that somebody would get; `null` when they get none. */
  textFor(userId: string, settings?: Readonly<Record<string, unknown>>): Promise<string | null>;
  /** Asks a route of a plugin. */
  readonly call: CallPlugin;
  close(): Promise<void>;
}

/** Opens the company at an instant; `without` leaves a step out. */
export async function openKorea(
  at: string,
  without: readonly ('number' | 'line' | 'list')[] = [],
  settings: KoreaSettings = {},
): Promise<KoreanScene> {
  const talk = definePlugin<object>({
    ...{ name: 'talk', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
    setup: (host) =>
      host.addChannel(() => ({
        ...fakeChannel({ id: 'talk', supports: { duties: koreanDutiesOf('kakao'), windows: [talkHours] } }),
        consentChannel: 'kakao',
      })),
  });
  const engine = createEngine({
    plugins: [
      memoryStorage(),
      channelSms({ from: sender, vendor: 'console', duties: [...koreanDuties] }),
      talk({}),
      ...presetKorea({ ...companySettings, ...settings }),
    ],
    ...{ clock: new FakeClock(at), ids: new SequenceIds(), log: new SilentLogger() },
  });
  await engine.start({ work: 'none' });
  const { direct } = engine.resolve(tokens.unitOfWork);
  const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'korea');
  const call = callPlugins(engine, workspaceId);
  await addPeople(engine, workspaceId);
  await writePurchases(call);
  if (!without.includes('number')) await registerNumber(call);
  if (!without.includes('line')) await registerLine(call, without.includes('list') ? 'unread' : 'read');

  const create = async (more: Readonly<Record<string, unknown>>) => {
    const input = { name: 'sale', channel: 'sms', content: { text: '여름 세일' }, ...more };
    return (await engine.campaigns.create(workspaceId, input, 'test')).campaignKey;
  };
  return {
    ...{ engine, workspaceId, call, close: () => engine.stop() },
    async ask(userId, more = {}) {
      const { live } = await engine.campaigns.explain(workspaceId, await create(more), userId);
      if (live.verdict === 'pass') return 'pass';
      const first = live.verdicts.find(({ verdict }) => verdict === live.verdict);
      const until = first?.until ? ` until ${first.until.toISOString()}` : '';
      return `${live.verdict} ${first?.reason?.code ?? '?'}${until}`;
    },
    async textFor(userId, more = {}) {
      const { live } = await engine.campaigns.explain(workspaceId, await create(more), userId);
      return live.verdict === 'pass' ? (live.message?.text ?? null) : null;
    },
  };
}

const talkHours = {
  ...{ purpose: 'promotional', fromLocal: '08:00', toLocal: '20:50', zone: 'Asia/Seoul' },
  source: 'the vendor of this test',
};

async function addPeople(engine: Engine, workspaceId: number): Promise<void> {
  const rows = Object.entries(people).map(([userId, more], index) => ({
    ...{ userId, ...more },
    contacts: { phone: { kind: 'set', value: `+8210${20_000_000 + index * 7}` } } as const,
  }));
  await engine.recipients.upsert(workspaceId, rows, origin);
}

async function writePurchases(call: CallPlugin): Promise<void> {
  const purchase = (userId: string, endedAt: string, goodsKind: string) => ({
    ...{ transactionId: userId, userId, goodsKind, seller: 'A몰', isPaid: true, isDirect: true },
    endedAt: new Date(endedAt),
  });
  const transactions = [
    purchase('buyer', '2026-06-01T03:00:00Z', 'shoes'),
    purchase('old-buyer', '2026-05-20T03:00:00Z', 'shoes'),
    purchase('other-buyer', '2026-06-01T03:00:00Z', 'tea'),
    purchase('refused-buyer', '2026-06-01T03:00:00Z', 'shoes'),
  ];
  await call('consent-care', 'POST', 'transactions', { payload: { transactions } });
}
