import { expect } from 'chai';
import * as fc from 'fast-check';
import { foldText } from '../../src/label/fold-text.js';

const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 12 })
  .map((codes) => String.fromCodePoint(...codes));

describe('a folded text', () => {
  it('knows where each letter came from, with what has no width behind it', () => {
    const folded = foldText('(광\u0336고)');
    expect(folded.letters).to.equal('(ㄱㅗㅏㅇㄱㅗ)');
    expect(folded.starts).to.deep.equal([0, 1, 1, 1, 1, 3, 3, 4]);
    expect(folded.ends).to.deep.equal([1, 3, 3, 3, 3, 4, 4, 5]);
  });

  it('is the same for composed and for decomposed letters', () => {
    expect(foldText('광고를 보다'.normalize('NFD')).letters).to.equal(foldText('광고를 보다').letters);
  });

  it('has places within the text, in order, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { letters, starts, ends } = foldText(text);
        expect([starts.length, ends.length]).to.deep.equal([letters.length, letters.length]);
        const isInOrder = starts.every((start, at) => {
          const [before = 0, end = 0] = [starts[at - 1], ends[at]];
          return before <= start && start < end && end <= text.length;
        });
        expect(isInOrder).to.equal(true);
      }),
    );
  });
});
