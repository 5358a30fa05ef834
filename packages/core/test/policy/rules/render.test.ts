import { expect } from 'chai';
import { ContentCache } from '../../../src/content/content-cache.js';
import { createRenderPolicy } from '../../../src/policy/rules/render.js';
import { noLinks, sampleLinks } from '../../links.js';
import { ask, policyOf } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';

const policy = (links = noLinks) => createRenderPolicy(new ContentCache(), links);
const withProperties = (properties: Record<string, string>) => [sampleFacts(1, { properties })];

describe('render policy', () => {
  it('fills in the content of each person, for the policies after it to read', async () => {
    const read: unknown[] = [];
    const reader = policyOf(
      'reader',
      async (batch, next) => {
        for (const one of batch.open()) read.push([batch.contentOf(one), batch.wordingOf(one)?.body]);
        await next();
      },
      { stage: 'content' },
    );
    await ask([reader, policy(), reader]);
    expect(read).to.deep.equal([
      [undefined, undefined],
      [undefined, undefined],
      [{ text: '사람1님 안녕하세요' }, '사람1님 안녕하세요'],
      [{ text: '사람2님 안녕하세요' }, '사람2님 안녕하세요'],
    ]);
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

  it('gives each person an opt-out link of their own, which no property stands in for', async () => {
    const links = sampleLinks();
    const read: unknown[] = [];
    const reader = policyOf(
      'reader',
      async (batch, next) => {
        for (const one of batch.open()) read.push(batch.contentOf(one));
        await next();
      },
      { stage: 'content' },
    );
    const facts = [1, 2].map((id) => sampleFacts(id, { properties: { optouturl: 'https://elsewhere.kr' } }));
    await ask([policy(links), reader], { facts, campaign: { content: { text: '{{optOutUrl}}' } } });
    const urls = read.map((content) => (content as { text: string }).text);
    expect(new Set(urls).size).to.equal(2);
    for (const [index, url] of urls.entries()) {
      const [page, token = ''] = url.split('#');
      expect(page).to.equal('https://msg.example.kr/opt-out');
      expect(links.read(token, new Date('2026-03-02T01:00:00Z'))).to.include({
        recipientId: index + 1,
        consentChannel: 'text',
      });
    }
  });

  it('refuses a message whose opt-out link cannot be made', async () => {
    const [judged] = await ask([policy(noLinks)], {
      facts: withProperties({ optOutUrl: 'https://elsewhere.kr' }),
      campaign: { content: { text: '{{optOutUrl}}' } },
    });
    const reason = { code: 'RENDER_ERROR', params: { variable: 'optOutUrl' } };
    expect(judged?.verdict).to.deep.equal({ kind: 'deny', reason });
  });

  it('refuses with RENDER_FAILED what cannot be filled in', async () => {
    const [judged] = await ask([policy()], {
      facts: withProperties({ joinedAt: 'last summer' }),
      campaign: { content: { text: '{{date joinedAt "YYYY"}}' } },
    });
    expect(judged?.verdict).to.deep.equal({ kind: 'deny', reason: { code: 'RENDER_FAILED' } });
  });
});
