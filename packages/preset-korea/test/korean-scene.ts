import { channelSms } from '@pabal/channel-sms';
import {
  createEngine,
  definePlugin,
  tokens,
  type Engine,
  type PluginAnswer,
  type RecipientInput,
} from '@pabal/core';
import { FakeClock, memoryStorage, SequenceIds, SilentLogger } from '@pabal/core/memory';
import { koreanDuties, koreanDutiesOf, presetKorea, type KoreaSettings } from '@pabal/preset-korea';
import { fakeChannel } from '@pabal/testing';
import Joi from 'joi';
import { aPdf } from './a-pdf.js';

const origin = { method: 'api', actor: 'test' } as const;
const sender = '0223456789';
const said = new Date('2026-06-01T00:00:00Z');
const wants = (purpose: 'promotional' | 'night', state: 'opted-in' | 'opted-out', occurredAt = said) =>
  ['text', 'kakao'].map((consentChannel) => ({ consentChannel, purpose, state, occurredAt }));

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
  call(plugin: string, method: string, path: string, request?: Partial<Asked>): Promise<PluginAnswer>;
  close(): Promise<void>;
}

interface Asked {
  readonly params: object;
  readonly query: object;
  readonly payload: unknown;
  readonly actor: string;
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
      ...presetKorea({
        adLabel: {
          sender: { senderName: 'A몰', contact: '02-2345-6789', optOutMethod: '앱 설정 > 알림 끄기' },
        },
        consentCare: { entity: 'A몰' },
        ...settings,
      }),
    ],
    ...{ clock: new FakeClock(at), ids: new SequenceIds(), log: new SilentLogger() },
  });
  await engine.start({ work: 'none' });
  const { direct } = engine.resolve(tokens.unitOfWork);
  const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'korea');
  const call: KoreanScene['call'] = (plugin, method, path, request = {}) => {
    const route = engine.routes.find(
      (one) =>
        one.plugin === `@pabal/compliance-${plugin}` &&
        one.route.method === method &&
        one.route.path.replace(/^\//, '') === path,
    )?.route;
    if (!route) throw new TypeError(`${plugin} has no ${method} ${path}`);
    const { params = {}, query = {}, payload, actor = 'key:1' } = request;
    return route.handle({ workspaceId, actor, params, query, payload });
  };
  await addPeople(engine, workspaceId);
  await writePurchases(call);
  if (!without.includes('number')) await registerNumber(call);
  if (!without.includes('line')) await registerLine(call, without.includes('list') ? null : at);

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

async function writePurchases(call: KoreanScene['call']): Promise<void> {
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

/** A landline with its certificate: one applies, another approves. */
async function registerNumber(call: KoreanScene['call']): Promise<void> {
  const ask = async (path: string, request: Partial<Asked>) => {
    const answer = await call('sender-number', 'POST', path, request);
    return 'body' in answer ? (answer.body as Readonly<Record<string, string>>) : {};
  };
  const { id } = await ask('numbers', {
    payload: { number: sender, ownerKind: 'own-landline', ownerName: 'A몰' },
  });
  const params = { id };
  const query = { kind: 'carrier-certificate', issuedOn: '2026-09-10', isMasked: false, hasStamp: true };
  const { documentId } = await ask('numbers/{id}/documents', { params, query, payload: aPdf() });
  await ask('numbers/{id}/submit', { params, payload: {} });
  await ask('numbers/{id}/start-review', { params, actor: 'key:2' });
  const documents = [{ documentId, isMasked: false, hasStamp: true }];
  await ask('numbers/{id}/approve', { params, actor: 'key:2', payload: { documents } });
}

/** A free line for refusals, and the list of who called it. */
async function registerLine(call: KoreanScene['call'], readAt: string | null): Promise<void> {
  const number = '080-500-4233';
  const line = { number, authCode: null, channels: ['text', 'kakao'], defaultOn: ['text', 'kakao'] };
  const payload = { ...line, provider: 'telco', state: 'active', issuedAt: null };
  const made = await call('optout-080', 'POST', 'lines', { payload });
  const key = 'body' in made ? (made.body as { readonly line: string }).line : '';
  const profile = { senderName: 'A몰', contact: '02-2345-6789', optOutNumber: number };
  await call('ad-label', 'PUT', 'profile', { payload: { ...profile, optOutMethod: '앱 설정 > 알림 끄기' } });
  if (readAt === null) return;
  const list = Buffer.from('number,time\n01099990000,2026-09-01 10:00:00\n');
  await call('optout-080', 'POST', 'lines/{line}/refusals', {
    ...{ params: { line: key }, query: { dryRun: false }, payload: list },
  });
}
