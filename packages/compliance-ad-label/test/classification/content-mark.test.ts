import { expect } from 'chai';
import { contentMark } from '../../src/classification/content-mark.js';

const wording = { medium: 'text', title: null, body: '안내', caller: null, hasImages: false };

describe('the mark of a content', () => {
  it('is twelve letters, the same for the same words whoever sends them', () => {
    const mark = contentMark([{ path: 'content', wording }]);
    expect(mark).to.match(/^[0-9a-f]{12}$/);
    expect(contentMark([{ path: 'content', wording: { ...wording, caller: '0212345678' } }])).to.equal(mark);
  });

  it('is another one for every other word, title, picture and variant', () => {
    const changed = [{ body: '안내!' }, { title: '' }, { hasImages: true }].map((change) => ({
      ...wording,
      ...change,
    }));
    const marks = [wording, ...changed].map((one) => contentMark([{ path: 'content', wording: one }]));
    marks.push(
      contentMark([
        { path: 'content', wording },
        { path: 'experiment.variants.0.content', wording },
      ]),
    );
    expect(new Set(marks).size).to.equal(5);
  });
});
