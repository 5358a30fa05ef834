import { expect } from 'chai';
import fc from 'fast-check';
import { parsePhone } from '../../src/phones/parse-phone.js';

const mobile = '+821023456789';

/** Spellings of one mobile; each row is one that people or spreadsheets write. */
const spellings = [
  '01023456789',
  '010-2345-6789',
  '010 2345 6789',
  ' 010 2345 6789 ',
  '010.2345.6789',
  '(010)2345-6789',
  '010)2345-6789',
  '010·2345·6789',
  '010–2345–6789',
  '０１０-２３４５-６７８９',
  '０１０２３４５６７８９',
  '1023456789',
  "'01023456789",
  '+82 10-2345-6789',
  '+821023456789',
  '+82 (0)10-2345-6789',
  '+8201023456789',
  '82-10-2345-6789',
  '821023456789',
  '0082 10 2345 6789',
  '00182 10 2345 6789',
  '00700 82 10 2345 6789',
  '010-2345-6789\u200b',
];

/** Texts that are no number that can receive messages; ranges by the vendors' numbering rules. */
const refusals: readonly (readonly [string, string])[] = [
  ['', 'NO_NUMBER'],
  ['-', 'NO_NUMBER'],
  ['N/A', 'NO_NUMBER'],
  ['없음', 'NO_NUMBER'],
  ['모름', 'NO_NUMBER'],
  ['١٢٣', 'NO_NUMBER'],
  ['010-2345-678O', 'HAS_LETTERS'],
  ['집 010-2345-6789', 'HAS_LETTERS'],
  ['010-2345-6789, 010-3456-7890', 'SEVERAL_NUMBERS'],
  ['010-2345-6789 / 02-345-6789', 'SEVERAL_NUMBERS'],
  ['01023456789 01034567890', 'SEVERAL_NUMBERS'],
  ['010-2345-6789\n010-3456-7890', 'SEVERAL_NUMBERS'],
  ['010-662-784', 'TOO_SHORT'],
  ['010-234-5678', 'TOO_SHORT'],
  ['112', 'TOO_SHORT'],
  ['010-2345-67890', 'TOO_LONG'],
  ['1'.repeat(30), 'TOO_LONG'],
  ['010-0123-4567', 'NON_EXISTENT_RANGE'],
  ['010-1234-5678', 'NON_EXISTENT_RANGE'],
  ['+82 10-1999-9999', 'NON_EXISTENT_RANGE'],
  ['011-234-5678', 'LEGACY_01X'],
  ['016-2345-6789', 'LEGACY_01X'],
  ['+82 19-234-5678', 'LEGACY_01X'],
  ['02-553-0455', 'NOT_MOBILE'],
  ['02-2345-6789', 'NOT_MOBILE'],
  ['031-777-7777', 'NOT_MOBILE'],
  ['064-723-4567', 'NOT_MOBILE'],
  ['+82-2-345-6789', 'NOT_MOBILE'],
  ['070-2345-6789', 'NOT_MOBILE'],
  ['080-500-4233', 'NOT_MOBILE'],
  ['060-700-1234', 'NOT_MOBILE'],
  ['030-1234-5678', 'NOT_MOBILE'],
  ['1588-1234', 'NOT_MOBILE'],
  ['777-7777', 'NOT_MOBILE'],
  ['0505-123-4567', 'FORWARDING_050'],
  ['0507-1234-5678', 'FORWARDING_050'],
  ['+999 123456789', 'UNKNOWN_COUNTRY'],
  ['+44 20 7946 0958', 'NOT_MOBILE'],
  ['010#2345#6789', 'BAD_FORMAT'],
];

const abroad: readonly (readonly [string, string])[] = [
  ['+1 415 555 2671', '+14155552671'],
  ['+81 90-1234-5678', '+819012345678'],
  ['0086 138 0013 8000', '+8613800138000'],
];

describe('parsePhone', () => {
  for (const text of spellings) {
    it(`reads ${JSON.stringify(text)} as one mobile`, () => {
      expect(parsePhone(text)).to.deep.equal({ kind: 'phone', e164: mobile });
    });
  }
  for (const [text, reason] of refusals) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))} because of ${reason}`, () => {
      expect(parsePhone(text)).to.deep.equal({ kind: 'invalid', reason });
    });
  }
  for (const [text, e164] of abroad) {
    it(`takes the foreign number ${text} as it is`, () => {
      expect(parsePhone(text)).to.deep.equal({ kind: 'phone', e164 });
    });
  }

  it('answers every text and gives back only E.164', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const parsed = parsePhone(text);
        if (parsed.kind === 'phone') expect(parsed.e164).to.match(/^\+[1-9]\d{6,14}$/);
      }),
    );
  });

  it('reads what it wrote as the same number', () => {
    const digits = fc.integer({ min: 20_000_000, max: 99_999_999 });
    fc.assert(
      fc.property(digits, (rest) => {
        const first = parsePhone(`010${rest}`);
        expect(first.kind).to.equal('phone');
        if (first.kind === 'phone') expect(parsePhone(first.e164)).to.deep.equal(first);
      }),
    );
  });
});
