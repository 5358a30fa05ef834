import { expect } from 'chai';
import fc from 'fast-check';
import { judgeFormat, type FormatAllowance } from '../../src/formats/judge-format.js';
import { numberFormats } from '../../src/formats/number-formats.js';

const plain: FormatAllowance = { forwarding050: false, twelveDigits: false, specialNumbers: [] };
const judge = (written: string, allowance: Partial<FormatAllowance> = {}) =>
  judgeFormat(numberFormats, written, { ...plain, ...allowance });
const told = (written: string, allowance: Partial<FormatAllowance> = {}): string => {
  const verdict = judge(written, allowance);
  return verdict.kind === 'refused'
    ? verdict.code
    : [verdict.numberKind, verdict.digits, ...(verdict.warning ? [verdict.warning] : [])].join(' ');
};

/** The table "Checked by the project" of the reference, section 12.2. */
const checked: readonly (readonly [string, string])[] = [
  ['02-345-6789', 'landline 023456789'],
  ['02-2345-6789', 'landline 0223456789'],
  ['031-777-7777', 'landline 0317777777'],
  ['064-723-4567', 'landline 0647234567'],
  ['010-2345-6789', 'mobile 01023456789'],
  ['+82 10-2345-6789', 'mobile 01023456789'],
  ['1588-1234', 'representative 15881234'],
  ['1600-1234', 'representative 16001234'],
  ['1899-0000', 'representative 18990000'],
  ['+82 1588-1234', 'representative 15881234'],
  ['070-2345-6789', 'internet 07023456789 SENDER_NUMBER_SPAM_FILTERED'],
  ['080-500-4233', 'toll-free 0805004233'],
  ['030-1234-5678', 'personal 03012345678'],
  ['777-7777', 'LANDLINE_WITHOUT_AREA_CODE'],
  ['010-0123-4567', 'NON_EXISTENT_RANGE'],
  ['010-1234-5678', 'NON_EXISTENT_RANGE'],
  ['070-0123-4567', 'NON_EXISTENT_RANGE'],
  ['011-234-5678', 'LEGACY_01X'],
  ['112', 'SPECIAL_NUMBER'],
  ['1335', 'SPECIAL_NUMBER'],
  ['060-700-1234', 'PREMIUM_060'],
];

const edges: readonly (readonly [string, string])[] = [
  ['02-577-1000', 'landline 025771000'],
  ['(031) 777.7777', 'landline 0317777777'],
  ['010-0234-5678', 'NON_EXISTENT_RANGE'],
  ['070-1234-5678', 'NON_EXISTENT_RANGE'],
  ['02-1588-1234', 'AREA_CODE_BEFORE_REPRESENTATIVE'],
  ['031-1588-1234', 'AREA_CODE_BEFORE_REPRESENTATIVE'],
  ['1588-123', 'REPRESENTATIVE_MUST_BE_8'],
  ['1588-1234-5', 'REPRESENTATIVE_MUST_BE_8'],
  ['1544-1234', 'representative 15441234'],
  ['1555-1234', 'representative 15551234 SENDER_NUMBER_PREFIX_UNKNOWN'],
  ['080-5004-2333', 'toll-free 08050042333 SENDER_NUMBER_LONG_080'],
  ['080-123-456', 'BAD_FORMAT'],
  ['050-1234-5678', 'FORWARDING_050'],
  ['0504-1234-5678', 'FORWARDING_050'],
  ['030-1234-56789', 'BAD_FORMAT'],
  ['016-345-6789', 'LEGACY_01X'],
  ['2345-6789', 'LANDLINE_WITHOUT_AREA_CODE'],
  ['0212345678', 'BAD_FORMAT'],
  ['034-777-7777', 'BAD_FORMAT'],
  ['010-2345-678', 'BAD_FORMAT'],
  ['', 'BAD_FORMAT'],
  ['not a number', 'BAD_FORMAT'],
  ['０２３４５６７８９', 'BAD_FORMAT'],
  ['+1 202 555 0100', 'BAD_FORMAT'],
];

describe('judge format', () => {
  for (const [written, expected] of checked) {
    it(`says of ${written}, as the project checked: ${expected}`, () => {
      expect(told(written)).to.equal(expected);
    });
  }

  for (const [written, expected] of edges) {
    it(`says of "${written}" at the edge of a row: ${expected}`, () => {
      expect(told(written)).to.equal(expected);
    });
  }

  it('goes by what vendors of the operator take, and by nothing else', () => {
    expect(told('050-1234-5678', { forwarding050: true })).to.equal('forwarding 05012345678');
    expect(told('0504-1234-5678', { forwarding050: true })).to.equal('FORWARDING_050');
    const both = { forwarding050: true, twelveDigits: true };
    expect(told('0504-1234-5678', both)).to.equal('forwarding 050412345678');
    expect(told('030-1234-56789', { twelveDigits: true })).to.equal('personal 030123456789');
    expect(told('112', { specialNumbers: ['1335'] })).to.equal('SPECIAL_NUMBER');
    expect(told('1335', { specialNumbers: ['1335'] })).to.equal('special 1335');
  });

  it('names the source of every verdict', () => {
    for (const [written] of [...checked, ...edges]) expect(judge(written).source, written).to.not.equal('');
  });

  it('accepts digits alone, 8 to 11 of them, whatever is written', () => {
    const written = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+-. ()') }),
      fc.integer({ min: 0, max: 99_999_999_999 }).map((value) => `0${value}`),
    );
    fc.assert(
      fc.property(written, (text) => {
        const verdict = judge(text);
        if (verdict.kind === 'accepted') expect(verdict.digits).to.match(/^\d{8,11}$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('says the same however a number is grouped', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 3, maxLength: 12 });
    const gaps = fc.array(fc.constantFrom('', '-', ' ', '.', '('), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(digits, gaps, (number, marks) => {
        const grouped = [...number].map((digit, index) => `${digit}${marks[index] ?? ''}`).join('');
        expect(judge(grouped)).to.deep.equal(judge(number));
      }),
      { numRuns: 1000 },
    );
  });
});
