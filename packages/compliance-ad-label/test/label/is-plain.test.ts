import { expect } from 'chai';
import * as fc from 'fast-check';
import { foldText } from '../../src/label/fold-text.js';
import { isPlain } from '../../src/label/is-plain.js';
import { attempts, bareWord, bracketedWord } from '../../src/label/label-patterns.js';

describe('a plain text', () => {
  it('is what most people write', () => {
    for (const text of ['A몰 여름 세일!', '주문 02-1234-5678\n50% 할인', ''])
      expect(isPlain(text), text).to.equal(true);
    for (const text of ['(광고)', '광고', '★ 세일', 'A몰 (여름)', '세일\u200b'])
      expect(isPlain(text), text).to.equal(false);
  });

  it('has nothing in it that the close look would find', () => {
    const piece = fc.constantFrom(
      ...[
        '고',
        '과',
        '광',
        '괴',
        '공',
        '각',
        '가',
        'ㅇ',
        '0',
        'o',
        '.',
        '/',
        ' ',
        '\n',
        'ad',
        '혜택',
        '!',
        '일',
        '악',
        '와',
        '왕',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const text = pieces.join('');
        if (!isPlain(text)) return;
        const { letters } = foldText(text);
        const isFound = [...attempts, bareWord].some((pattern) => pattern.test(letters));
        expect(isFound || letters.search(bracketedWord) >= 0, text).to.equal(false);
      }),
      { numRuns: 2000 },
    );
  });
});
