import { expect } from 'chai';
import { contentMark } from '../../src/classification/content-mark.js';

const content = { text: '안내', images: [{ fileName: 'a.jpg', base64: 'AAAA' }] };
const markOf = (one: unknown): string => contentMark([{ path: 'content', content: one }]);

describe('the mark of a content', () => {
  it('is twelve letters, the same in whatever order a store keeps its fields', () => {
    expect(markOf(content)).to.match(/^[0-9a-f]{12}$/);
    const turned = { images: [{ base64: 'AAAA', fileName: 'a.jpg' }], text: '안내' };
    expect(markOf(turned)).to.equal(markOf(content));
  });

  it('is another one for every other word, title, picture and variant', () => {
    const changed = [
      { ...content, text: '안내!' },
      { ...content, subject: '' },
      { text: '안내' },
      { ...content, images: [{ fileName: 'a.jpg', base64: 'BBBB' }] },
    ];
    const marks = [content, ...changed].map(markOf);
    marks.push(
      contentMark([
        { path: 'content', content },
        { path: 'experiment.variants.0.content', content },
      ]),
    );
    expect(new Set(marks).size).to.equal(6);
  });
});
