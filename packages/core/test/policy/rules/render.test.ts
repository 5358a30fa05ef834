import { expect } from 'chai';
import { ContentCache } from '../../../src/content/content-cache.js';
import { createRenderPolicy } from '../../../src/policy/rules/render.js';
import { ask, policyOf } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';

const policy = () => createRenderPolicy(new ContentCache());
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

  it('refuses with RENDER_FAILED what cannot be filled in', async () => {
    const [judged] = await ask([policy()], {
      facts: withProperties({ joinedAt: 'last summer' }),
      campaign: { content: { text: '{{date joinedAt "YYYY"}}' } },
    });
    expect(judged?.verdict).to.deep.equal({ kind: 'deny', reason: { code: 'RENDER_FAILED' } });
  });
});
