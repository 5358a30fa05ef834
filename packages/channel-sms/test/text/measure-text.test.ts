import { expect } from 'chai';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { cleanText } from '../../src/text/clean-text.js';
import { measureText } from '../../src/text/measure-text.js';
import { encodableText } from './encodable-text.js';

/** Vectors of the project's notes on Kakao and SMS, section 7.2: computed with CPython's codecs. */
const vectors: readonly (readonly [text: string, bytes: number])[] = [
  ['가'.repeat(45), 90],
  ['가'.repeat(45) + 'a', 91],
  ['(광고)', 6],
  ['무료수신거부 0801234567', 23],
  ['무료거부 0801234567', 19],
  ['무료거부0805004233', 18],
  ['무료수신거부 080-500-4233', 25],
  ['[무료 수신거부]0801234567', 25],
  ['똠방각하', 8],
  ['\r\n', 2],
  ['\n', 1],
  ...[...'€™®①㈜♥★※→½·…“”￦Ａ×÷°㎡～、ㆍ'].map((character) => [character, 2] as const),
  ['日本', 4],
  ['펲', 2],
  ['햏', 2],
];

const unencodable = [...'😀❤✔—–©éü¥₩・'].concat('\u00a0', '\u200b', '각'.normalize('NFD'));

describe('measureText', () => {
  for (const [text, bytes] of vectors) {
    it(`counts ${bytes} bytes for ${JSON.stringify(text)}`, () => {
      expect(measureText(text)).to.deep.include({ bytes, unencodableAt: -1 });
    });
  }

  for (const text of unencodable) {
    it(`finds no bytes for ${[...text].map((character) => character.codePointAt(0)?.toString(16)).join(' ')}`, () => {
      expect(measureText(`가a${text}`).unencodableAt).to.equal(2);
    });
  }

  it('leaves 63 bytes of an SMS when label and opt-out line are written on lines of their own', () => {
    expect(90 - measureText('(광고)').bytes - measureText('\n\n무료거부 0801234567').bytes).to.equal(63);
  });

  it('counts what iconv-lite writes, for any text that encodes', () => {
    fc.assert(
      fc.property(encodableText(), (text) => {
        expect(measureText(text).bytes).to.equal(iconv.encode(text, 'cp949').length);
      }),
    );
  });

  it('counts the same for composed and decomposed text once it is cleaned', () => {
    fc.assert(
      fc.property(encodableText(), (text) => {
        const forms = [text, text.normalize('NFC'), text.normalize('NFD')].map((form) => cleanText(form));
        const bytes = forms.map((form) => (form.kind === 'clean' ? form.bytes : form.codePoint));
        expect(new Set(bytes).size).to.equal(1);
      }),
    );
  });
});
