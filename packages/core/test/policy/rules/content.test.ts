import { expect } from 'chai';
import type { Channel, PrepareContext } from '@pabal/core';
import { ContentCache } from '../../../src/content/content-cache.js';
import { createContentPolicy } from '../../../src/policy/rules/content.js';
import { createRenderPolicy } from '../../../src/policy/rules/render.js';
import { noLinks } from '../../links.js';
import { ask, policyOf } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';
import { NoteChannel } from '../../world.js';

const policies = () => [createRenderPolicy(new ContentCache(), noLinks), createContentPolicy()];

describe('content policy', () => {
  it('renders for each person what the channel then carries', async () => {
    const judged = await ask(policies());
    expect(judged.map(({ candidate }) => candidate.prepared?.message)).to.deep.equal([
      '사람1님 안녕하세요',
      '사람2님 안녕하세요',
    ]);
    expect(judged[0]?.verdict).to.deep.equal({ kind: 'pass' });
  });

  it('passes the refusal of the channel on as it is', async () => {
    const reason = { code: 'TOO_LONG', params: { bytes: 91, maxBytes: 90 }, source: 'a page' };
    const channel = Object.assign(new NoteChannel(), { prepare: () => ({ kind: 'refused', reason }) });
    const [judged] = await ask(policies(), {
      facts: [sampleFacts(1)],
      channel: channel as unknown as Channel,
    });
    expect(judged?.verdict).to.deep.equal({ kind: 'deny', reason });
  });

  it('records what the channel amended', async () => {
    const amendments = [{ kind: 'form', from: 'sms', to: 'lms' }];
    const prepared = { kind: 'prepared', form: 'lms', message: 'x', text: 'x', amendments };
    const channel = Object.assign(new NoteChannel(), { prepare: () => prepared });
    const [judged] = await ask(policies(), {
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
    await ask(policies(), { facts: [sampleFacts(1, { locale: 'ko-KR' })], channel });
    expect(told).to.deep.equal([{ purpose: 'promotional', locale: 'ko-KR', contact: '+821020000001' }]);
  });

  it('leaves somebody who is gone to the policy of reach', async () => {
    const [judged] = await ask(policies(), { facts: [null] });
    expect(judged?.verdict).to.deep.equal({ kind: 'pass' });
    expect(judged?.candidate.prepared).to.equal(null);
  });

  it('measures the words as policies before it left them', async () => {
    const shout = policyOf(
      'shout',
      async (batch, next) => {
        for (const one of batch.open()) {
          const { title, body } = batch.wordingOf(one) ?? { title: null, body: '' };
          batch.reword(one, { title, body: `${body}!` });
        }
        await next();
      },
      { stage: 'content' },
    );
    const [render, content] = policies();
    const judged = await ask([render, shout, shout, content].filter((one) => one !== undefined));
    expect(judged.map(({ candidate }) => candidate.prepared?.text)).to.deep.equal([
      '사람1님 안녕하세요!!',
      '사람2님 안녕하세요!!',
    ]);
  });
});
