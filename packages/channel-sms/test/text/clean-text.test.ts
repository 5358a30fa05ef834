import { expect } from 'chai';
import fc from 'fast-check';
import { cleanText, toCodePointName } from '../../src/text/clean-text.js';
import { measureText } from '../../src/text/measure-text.js';

function clean(text: string) {
  const result = cleanText(text);
  if (result.kind !== 'clean') throw new TypeError(`not clean: ${result.codePoint}`);
  return result;
}

describe('cleanText', () => {
  it('leaves a text alone that fits', () => {
    const text = '(광고) 안녕하세요 \u212b\uf900\u2126\r\n\t끝';
    expect(clean(text)).to.include({ text, bytes: measureText(text).bytes });
    expect(clean(text).amendments).to.deep.equal([]);
  });

  it('composes Hangul and says so', () => {
    expect(clean('각하'.normalize('NFD'))).to.deep.equal({
      kind: 'clean',
      text: '각하',
      bytes: 4,
      amendments: [{ kind: 'normalized', to: 'NFC' }],
    });
  });

  it('puts twins in place of what does not encode and names each once', () => {
    const { text, amendments } = clean('₩1,000 — ₩2,000\u00a0할인');
    expect(text).to.equal('￦1,000 - ￦2,000 할인');
    expect(amendments).to.deep.equal([
      { kind: 'substituted', from: 'U+20A9', to: 'U+FFE6' },
      { kind: 'substituted', from: 'U+2014', to: 'U+002D' },
      { kind: 'substituted', from: 'U+00A0', to: 'U+0020' },
    ]);
  });

  it('removes what has no width and control characters', () => {
    expect(clean('가\u200b나\ufe0f다\u0007라')).to.include({ text: '가나다라', bytes: 8 });
  });

  it('warns of syllables outside KS X 1001', () => {
    expect(clean('똠방각하 펲 똠').amendments).to.deep.equal([
      { kind: 'outside-ks-x-1001', from: 'U+B620 U+D3B2' },
    ]);
    expect(clean('₩똠').amendments.map(({ kind }) => kind)).to.deep.equal([
      'substituted',
      'outside-ks-x-1001',
    ]);
  });

  for (const [text, character, codePoint, index] of [
    ['안녕😀', '😀', 'U+1F600', 2],
    ['a\u200bé', 'é', 'U+00E9', 2],
    ['❤', '❤', 'U+2764', 0],
    ['가\ud83d나', '\ud83d', 'U+D83D', 1],
    ['cafe\u0301!', 'é', 'U+00E9', 3],
  ] as const) {
    it(`refuses ${codePoint} with its place`, () => {
      expect(cleanText(text)).to.deep.equal({ kind: 'unencodable', character, codePoint, index });
    });
  }

  it('only ever answers texts that encode, however often it is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const first = cleanText(text);
        if (first.kind === 'unencodable') return;
        expect(measureText(first.text)).to.deep.include({ bytes: first.bytes, unencodableAt: -1 });
        expect(clean(first.text).text).to.equal(first.text);
      }),
    );
  });

  it('names a character by its code point', () => {
    expect([toCodePointName('가'), toCodePointName('😀'), toCodePointName('a')]).to.deep.equal([
      'U+AC00',
      'U+1F600',
      'U+0061',
    ]);
  });
});
