import { expect } from 'chai';
import { splitLines } from '../../src/list/split-lines.js';

describe('split lines', () => {
  it('numbers lines as an editor does, and leaves empty ones out', () => {
    expect(splitLines('a,b\r\n\r\nc,d\n')).to.deep.equal([
      { lineNo: 1, cells: ['a', 'b'] },
      { lineNo: 3, cells: ['c', 'd'] },
    ]);
  });

  for (const [name, delimiter] of [
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['bars', '|'],
  ] as const) {
    it(`finds that ${name} part the cells`, () => {
      expect(splitLines(`a${delimiter}b\nc${delimiter}d`)[1]?.cells).to.deep.equal(['c', 'd']);
    });
  }

  it('keeps a delimiter that is quoted, and loses one line to a quote that never ends', () => {
    expect(splitLines('"a,1",b\n"c,d\ne,f').map(({ cells }) => cells)).to.deep.equal([
      ['a,1', 'b'],
      ['c,d'],
      ['e', 'f'],
    ]);
  });
});
