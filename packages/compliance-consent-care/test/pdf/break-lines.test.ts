import { expect } from 'chai';
import fc from 'fast-check';
import { breakLines } from '../../src/pdf/break-lines.js';

const one = (): number => 1;

describe('breakLines', () => {
  for (const { text, lines } of [
    { text: '', lines: [''] },
    { text: 'ab cd', lines: ['ab cd'] },
    { text: 'abc de fg', lines: ['abc de', 'fg'] },
    { text: 'abcdefgh', lines: ['abcdef', 'gh'] },
    { text: 'ab cdefghijk', lines: ['ab', 'cdefgh', 'ijk'] },
    { text: 'a\n\nb', lines: ['a', '', 'b'] },
    { text: '수신거부 080', lines: ['수신거부', '080'] },
  ]) {
    it(`breaks ${JSON.stringify(text)} into ${lines.length} lines of six letters`, () => {
      expect(breakLines(text, 6, one)).to.deep.equal(lines);
    });
  }

  it('loses no letter, and makes no line wider than it may be', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', '가', ' ', '\n', '😀'), maxLength: 60 });
    fc.assert(
      fc.property(letters, fc.integer({ min: 2, max: 9 }), (text, width) => {
        const lines = breakLines(text, width, one);
        expect(lines.join('').replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''));
        for (const line of lines) expect([...line].length).to.be.at.most(width);
      }),
    );
  });

  it('puts a letter that is wider than the line on one of its own', () => {
    expect(breakLines('ab', 1, () => 5)).to.deep.equal(['a', 'b']);
  });
});
