import { expect } from 'chai';
import { checkLinks } from '../check-links.js';
import { found, textsOf } from './texts-of.js';

describe('checkLinks', () => {
  it('follows links to files, folders and headings, from the page on', () => {
    const texts = textsOf({
      'README.md': '[a](docs/a.md#two-words) [b](./docs/) [c](https://example.com/none) [d](#here)\n# Here',
      'docs/a.md': '## Two words\n[up](../README.md) [code](../packages/a/src)',
      'packages/a/src/a.ts': '',
    });
    expect(checkLinks(texts)).to.deep.equal([]);
  });

  it('finds a link to no file and an anchor to no heading', () => {
    const texts = textsOf({ 'docs/a.md': '# One\n[x](b.md)\n[y](a.md#two)' });
    expect(found(checkLinks(texts))).to.deep.equal([
      'docs/a.md:2: b.md leads nowhere',
      'docs/a.md:3: a.md#two names no heading',
    ]);
  });
});
