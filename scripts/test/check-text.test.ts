import { expect } from 'chai';
import { checkText } from '../check-text.js';
import { found, textsOf } from './texts-of.js';

/* The samples are put together here, so that this file itself stays clean. */
const slash = '/';

describe('checkText', () => {
  const refusals: readonly (readonly [line: string, what: string])[] = [
    [`open('${slash}Users/kim/x')`, 'names a folder of one machine'],
    [`cat ${slash}tmp/xyz`, 'names a folder of one machine'],
    [`cat ${slash}root/.npmrc`, 'names a folder of one machine'],
    [`cat ${slash}home/kim/a`, 'names a folder of one machine'],
    [`https://registry.${'npmjs'}.org/joi`, 'names a package registry'],
    [`// ${'TO'}DO: later`, 'leaves work behind'],
    [`${'FIX'}ME`, 'leaves work behind'],
  ];
  for (const [line, what] of refusals) {
    it(`finds the line ${line}`, () => {
      expect(found(checkText(textsOf({ 'a.md': `first\n${line}` })))).to.deep.equal([`a.md:2: ${what}`]);
    });
  }

  it('leaves addresses, relative paths, the word root and the lock file alone', () => {
    const harmless = [
      '/v1/work-items',
      './tmp/a',
      'https://example.com/work',
      'a folder such as /root',
      'XXXX',
      'homework',
    ];
    const texts = textsOf({ 'a.md': harmless.join('\n'), 'package-lock.json': `${slash}home/kim/main` });
    expect(checkText(texts)).to.deep.equal([]);
  });
});
