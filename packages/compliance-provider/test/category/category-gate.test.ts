import { expect } from 'chai';
import Joi from 'joi';
import { definePlugin, isEngineError } from '@pabal/core';
import { inScene, textChannel, type Scene } from '../scene.js';

const channel = () => textChannel({ supports: { reaches: 'nobody' } });
const saving = async ({ campaign }: Scene, overrides: object) => {
  const error: unknown = await campaign(overrides).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return isEngineError(error) ? error.fields : error;
};
/** Calls everything advertising, as a review of words may. */
const suspicion = definePlugin<object>({
  ...{ name: 'suspicion', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
  setup: (host) =>
    host.addContentReview(() => ({
      id: 'suspicion',
      review: () => [
        { kind: 'promotional', path: 'content', reason: { code: 'SUSPICION' }, problem: 'looks like it' },
      ],
    })),
});

describe('category gate', () => {
  for (const category of ['gambling', 'loan']) {
    it(`refuses to save an advertisement of the category ${category} (C33)`, () =>
      inScene({ channel: channel() }, async (scene) => {
        const fields = (await saving(scene, { declared: { category } })) as {
          path: string;
          problem: string;
        }[];
        expect(fields.map(({ path }) => path)).to.deep.equal(['declared.category']);
        expect(fields[0]?.problem).to.contain('whose advertising is forbidden');
      }));
  }

  it('denies it at the decision when a campaign turns out to be advertising (C33)', () =>
    inScene({ channel: channel(), plugins: [suspicion({})] }, async ({ engine, campaign, explain, word }) => {
      const key = await campaign({ purpose: 'informational', declared: { category: 'gambling' } });
      expect((await explain(key)).verdict).to.equal('deny');
      const { verdict, reason } = await word(key, 'illegal-category');
      expect({ verdict, ...reason }).to.include({
        ...{ verdict: 'deny', code: 'ILLEGAL_CATEGORY', ruleId: 'R27', ruleVersion: 'korea/2026-10-01' },
        source: '정보통신망법 제50조의8',
      });
      const sentence = reason && engine.sentence(reason);
      expect(sentence?.ko).to.contain('도박').and.to.contain('형법 제247조');
      expect(sentence?.en).to.contain('gambling');
    }));

  it('says nothing of information about the same goods', () =>
    inScene({ channel: channel() }, async ({ campaign, word }) => {
      const key = await campaign({ purpose: 'informational', declared: { category: 'loan' } });
      expect((await word(key, 'illegal-category')).verdict).to.equal('pass');
    }));

  it('opens a category to whoever names a licence, and no other', () => {
    const settings = { licences: [{ category: 'loan', number: '2026-서울-0001' }] };
    return inScene({ channel: channel(), settings }, async (scene) => {
      const key = await scene.campaign({ declared: { category: 'loan' } });
      expect((await scene.explain(key)).verdict).to.equal('pass');
      expect(await saving(scene, { declared: { category: 'gambling' } })).to.have.length(1);
    });
  });

  it('refuses a misspelt category and names those that there are', () =>
    inScene({ channel: channel(), settings: { categories: ['pets'] } }, async (scene) => {
      const fields = (await saving(scene, { declared: { category: 'gamblin' } })) as { problem: string }[];
      expect(fields[0]?.problem).to.contain('gambling').and.to.contain('pets');
      expect(await saving(scene, { declared: { category: 'pets' } })).to.equal(null);
    }));

  it('asks every campaign for its category where the operator wants it', () =>
    inScene({ channel: channel(), settings: { category: 'required' } }, async (scene) => {
      const fields = (await saving(scene, {})) as { path: string }[];
      expect(fields.map(({ path }) => path)).to.deep.equal(['declared.category']);
      expect(await saving(scene, { declared: { category: 'food' } })).to.equal(null);
    }));
});
