import type { Engine, PluginAnswer } from '@pabal/core';
import { aPdf } from './a-pdf.js';

/** The landline from which the company sends. */
export const sender = '0223456789';

/** Asks a route of a plugin of the preset. */
export type CallPlugin = (
  plugin: string,
  method: string,
  path: string,
  request?: Partial<Asked>,
) => Promise<PluginAnswer>;

interface Asked {
  readonly params: object;
  readonly query: object;
  readonly payload: unknown;
  readonly actor: string;
}

/** Calls routes of an engine's plugins for a workspace. */
export function callPlugins(engine: Engine, workspaceId: number): CallPlugin {
  return (plugin, method, path, request = {}) => {
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
}

/** Yes or no to a purpose on all channels. */
export function wants(
  purpose: 'promotional' | 'night',
  state: 'opted-in' | 'opted-out',
  occurredAt = new Date('2026-06-01T00:00:00Z'),
) {
  return ['text', 'kakao'].map((consentChannel) => ({ consentChannel, purpose, state, occurredAt }));
}

/** A landline with its certificate: one applies, another approves. */
export async function registerNumber(call: CallPlugin): Promise<void> {
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

/** A free line for refusals; `list` says whether somebody read who called it. */
export async function registerLine(call: CallPlugin, list: 'read' | 'unread'): Promise<void> {
  const number = '080-500-4233';
  const line = { number, authCode: null, channels: ['text', 'kakao'], defaultOn: ['text', 'kakao'] };
  const payload = { ...line, provider: 'telco', state: 'active', issuedAt: null };
  const made = await call('optout-080', 'POST', 'lines', { payload });
  const key = 'body' in made ? (made.body as { readonly line: string }).line : '';
  const profile = { senderName: 'A몰', contact: '02-2345-6789', optOutNumber: number };
  await call('ad-label', 'PUT', 'profile', { payload: { ...profile, optOutMethod: '앱 설정 > 알림 끄기' } });
  if (list === 'unread') return;
  const file = Buffer.from('number,time\n01099990000,2026-09-01 10:00:00\n');
  await call('optout-080', 'POST', 'lines/{line}/refusals', {
    ...{ params: { line: key }, query: { dryRun: false }, payload: file },
  });
}

/** Settings of the preset for this company. */
export const companySettings = {
  adLabel: {
    sender: { senderName: 'A몰', contact: '02-2345-6789', optOutMethod: '앱 설정 > 알림 끄기' },
  },
  consentCare: { entity: 'A몰' },
} as const;
