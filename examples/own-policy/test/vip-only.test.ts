import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { createEngine, definePlugin, tokens, type Engine } from '@pabal/core';
import { memoryStorage, SequenceIds, SilentLogger, SystemClock } from '@pabal/core/memory';
import { fakeChannel, pluginKit } from '@pabal/testing';
import Joi from 'joi';
import { vipOnly } from '../src/vip-only.js';

const origin = { method: 'api', actor: 'test' } as const;
const consents = [
  { consentChannel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: null } as const,
];

describe('a policy of one’s own', () => {
  let engine: Engine;
  let workspaceId: number;
  const channel = fakeChannel({ id: 'fake', consentChannel: 'text', contactKind: 'phone' });

  before(async () => {
    const notes = definePlugin<object>({
      name: 'fake-channel',
      version: '1.0.0',
      core: '*',
      options: Joi.object({}),
      setup: (host) => host.addChannel(() => channel),
    });
    engine = createEngine({
      plugins: [memoryStorage(), notes(), vipOnly({ grade: 'VIP' })],
      clock: new SystemClock(),
      ids: new SequenceIds(),
      log: new SilentLogger(),
      settings: { sweepEveryMs: 10 },
    });
    await engine.start({ work: 'jobs' });
    const { direct } = engine.resolve(tokens.unitOfWork);
    workspaceId = (await engine.resolve(tokens.workspaceStore).ensure(direct, 'example')).id;
    const grades = ['VIP', 'gold', 'VIP', 'silver'];
    const rows = grades.map((grade, index) => ({
      userId: `u${index + 1}`,
      properties: { 등급: grade },
      contacts: { phone: { kind: 'set', value: `+82102000000${index}` } as const },
      consents,
    }));
    await engine.recipients.upsert(workspaceId, rows, origin);
  });

  after(() => engine.stop());

  it('stands between the others by name', () => {
    const ids = engine.pipeline.map(({ id, plugin }) => `${id} of ${plugin}`);
    const place = ids.indexOf('vip-only of vip-only');
    expect(ids.slice(place - 1, place + 2)).to.deep.equal([
      'duties of core',
      'vip-only of vip-only',
      'suppression of core',
    ]);
  });

  it('refuses everybody else with its own sentence', async () => {
    const settings = { name: 'vip', channel: 'fake', content: { text: 'Hello' } };
    const { campaignKey } = await engine.campaigns.create(workspaceId, settings, 'test');
    const explained = await engine.campaigns.explain(workspaceId, campaignKey, 'u2');
    const reason = explained.live.verdicts.find(({ policyId }) => policyId === 'vip-only')?.reason;
    expect(reason && engine.sentence(reason).en).to.equal('This campaign is for VIPs.');
    const vip = await engine.campaigns.explain(workspaceId, campaignKey, 'u1');
    expect(vip.live.verdict).to.equal('pass');
  });

  it('is what the README shows', () => {
    const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
    expect(read('../../../README.md')).to.include(read('../src/vip-only.ts').trim());
  });
});

describe('vip-only', () => {
  pluginKit(
    { describe, it },
    {
      create: vipOnly,
      validOptions: { grade: 'VIP' },
      invalidOptions: [{ options: {}, paths: ['grade'] }],
    },
  );
});
