import { expect } from 'chai';
import { cellWidth, padCells, wrapCells } from '../../src/output/cell-width.js';

describe('cellWidth', () => {
  for (const [text, cells] of [
    ['abc', 3],
    ['가나', 4],
    ['“가”', 4],
    ['ａ', 2],
    ['é'.normalize('NFD'), 1],
    ['가'.normalize('NFD'), 2],
    ['漢字', 4],
    ['😀', 2],
    ['a\u200bb', 2],
  ] as const) {
    it(`counts ${cells} cells in ${JSON.stringify(text)}`, () => {
      expect(cellWidth(text)).to.equal(cells);
    });
  }

  it('fills up to a width on either side', () => {
    expect(padCells('가', 4)).to.equal('가  ');
    expect(padCells('12', 4, 'right')).to.equal('  12');
  });

  it('breaks a word that is wider than a line', () => {
    expect(wrapCells('가나다라', 4)).to.deep.equal(['가나', '다라']);
  });
});
