import { expect } from 'chai';
import type { Channel, PrepareContext } from '@pabal/core';
import { ContentCache } from '../../../src/content/content-cache.js';
import { createContentPolicy } from '../../../src/policy/rules/content.js';
import { ask } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';
import { NoteChannel } from '../../world.js';

const policy = () => createContentPolicy(new ContentCache());
const withProperties = (properties: Record<string, string>) => [sampleFacts(1, { properties })];

describe('content policy', () => {
  it('renders for each person what the channel then carries', async () => {
    const judged = await ask([policy()]);
    expect(judged.map(({ candidate }) => candidate.prepared?.message)).to.deep.equal([
      '사람1님 안녕하세요',
      '사람2님 안녕하세요',
    ]);
    expect(judged[0]?.verdict).to.deep.equal({ kind: 'pass' });
  });

  for (const [what, properties] of [
    ['missing', {}],
    ['empty', { name: '' }],
    ['blank', { name: ' \u3000\n' }],
  ] as const) {
    it(`names the variable whose value is ${what} instead of sending a gap`, async () => {
      const [judged] = await ask([policy()], { facts: withProperties(properties) });
      const reason = { code: 'RENDER_ERROR', params: { variable: 'name' } };
      expect(judged?.verdict).to.deep.equal({ kind: 'deny', reason });
      expect(judged?.candidate.prepared).to.equal(null);
    });
  }

  it('refuses with RENDER_FAILED what cannot be filled in', async () => {
    const [judged] = await ask([policy()], {
      facts: withProperties({ joinedAt: 'last summer' }),
      campaign: { content: { text: '{{date joinedAt "YYYY"}}' } },
    });
    expect(judged?.verdict).to.deep.equal({ kind: 'deny', reason: { code: 'RENDER_FAILED' } });
  });

  it('passes the refusal of the channel on as it is', async () => {
    const reason = { code: 'TOO_LONG', params: { bytes: 91, maxBytes: 90 }, source: 'a page' };
    const channel = Object.assign(new NoteChannel(), { prepare: () => ({ kind: 'refused', reason }) });
    const [judged] = await ask([policy()], {
      facts: [sampleFacts(1)],
      channel: channel as unknown as Channel,
    });
    expect(judged?.verdict).to.deep.equal({ kind: 'deny', reason });
  });

  it('records what the channel amended', async () => {
    const amendments = [{ kind: 'form', from: 'sms', to: 'lms' }];
    const prepared = { kind: 'prepared', form: 'lms', message: 'x', text: 'x', amendments };
    const channel = Object.assign(new NoteChannel(), { prepare: () => prepared });
    const [judged] = await ask([policy()], {
      facts: [sampleFacts(1)],
      channel: channel as unknown as Channel,
    });
    expect(judged?.amendments).to.deep.equal(amendments);
  });

  it('tells the channel purpose, locale and, when it asks, the contact, and nothing else of the person', async () => {
    const told: PrepareContext[] = [];
    const plain = new NoteChannel();
    const prepare = (content: { text: string }, context: PrepareContext) => {
      const { purpose, locale, contact } = context;
      told.push({ purpose, locale, contact });
      expect(Object.keys(context)).to.have.members(['purpose', 'locale']);
      return plain.prepare(content);
    };
    const channel = Object.assign(new NoteChannel(), { prepare }) as unknown as Channel;
    await ask([policy()], { facts: [sampleFacts(1, { locale: 'ko-KR' })], channel });
    expect(told).to.deep.equal([{ purpose: 'promotional', locale: 'ko-KR', contact: '+821020000001' }]);
  });

  it('leaves somebody who is gone to the policy of reach', async () => {
    const [judged] = await ask([policy()], { facts: [null] });
    expect(judged?.verdict).to.deep.equal({ kind: 'pass' });
    expect(judged?.candidate.prepared).to.equal(null);
  });
});
