import { expect } from 'chai';
import { isEngineError } from '@pabal/core';
import { readRefusalList } from '../../src/list/read-refusal-list.js';
import { noon } from '../scene.js';
import { cp949 } from './cp949.js';

const read = (bytes: Uint8Array, said: 'filled' | 'empty' = 'filled') => {
  const { refusals, leftOut, doubtful, problems } = readRefusalList(bytes, noon, said);
  return {
    refusals: refusals.map((one) => `${one.contact} ${one.registeredAt?.toISOString() ?? 'undated'}`),
    ...{ leftOut, doubtful },
    problems: problems.map(({ lineNo, code }) => `${lineNo} ${code}`),
  };
};

describe('read refusal list', () => {
  it('reads CP949 with a header, junk lines, quotes that never end and doubtful times', () => {
    const file = cp949(
      [
        '번호,거부일시',
        '010-2000-0001,2026-11-21 10:00',
        '일시',
        '"010-2000-0002,2026-11-21 11:00',
        '010-2000-0003,각각',
        ',2026-11-21 10:00',
        '010-2000-0004,2027-01-01 00:00',
        '080-500-4233,2026-11-21 10:00',
        '01020000005,2026-11-20',
      ].join('\r\n'),
    );
    expect(read(file)).to.deep.equal({
      refusals: [
        '+821020000001 2026-11-21T01:00:00.000Z',
        '+821020000003 undated',
        '+821020000004 undated',
        '+821020000005 2026-11-19T15:00:00.000Z',
      ],
      ...{ leftOut: 4, doubtful: 3 },
      problems: [
        '3 OPTOUT080_BAD_NUMBER',
        '4 OPTOUT080_BAD_NUMBER',
        '5 OPTOUT080_BAD_TIME',
        '6 OPTOUT080_NO_NUMBER',
        '7 OPTOUT080_FUTURE_TIME',
        '8 OPTOUT080_BAD_NUMBER',
      ],
    });
  });

  it('finds the columns without a header, whatever their order', () => {
    const file = Buffer.from(
      '1,080-500-4233,2026-11-21 10:00,010-2000-0001\n2,080-500-4233,2026-11-21 11:00,010-2000-0002',
    );
    expect(read(file).refusals).to.deep.equal([
      '+821020000001 2026-11-21T01:00:00.000Z',
      '+821020000002 2026-11-21T02:00:00.000Z',
    ]);
  });

  it('prefers the columns that a header names', () => {
    const file = Buffer.from('senderNo,recipientNo,requestDate\n01099998888,01020000001,2026-11-21 10:00');
    expect(read(file).refusals).to.deep.equal(['+821020000001 2026-11-21T01:00:00.000Z']);
  });

  it('takes numbers alone as said now', () => {
    expect(read(Buffer.from('01020000001\n01020000002\n'))).to.deep.equal({
      refusals: ['+821020000001 undated', '+821020000002 undated'],
      ...{ leftOut: 0, doubtful: 0, problems: [] },
    });
  });

  it('takes a header alone for an empty list, and no line at all where it is said to be empty', () => {
    const nothing = { refusals: [], leftOut: 0, doubtful: 0, problems: [] };
    for (const text of ['번호,시각\n', '고객번호,전화번호', 'recipientNo,requestDate\n']) {
      expect(read(Buffer.from(text))).to.deep.equal(nothing);
    }
    for (const text of ['', '\n']) expect(read(Buffer.from(text), 'empty')).to.deep.equal(nothing);
  });

  const nobody: readonly (readonly [string, string, 'filled' | 'empty', RegExp])[] = [
    ['without a line', '', 'filled', /^has no line; send isEmpty=true/],
    ['of blank lines', '\n \n', 'filled', /^has no line/],
    ['that is a page', '<html>login</html>', 'filled', /^has no phone number in any line/],
    [
      'that is an answer of a server',
      '{"error":"unauthorized"}',
      'filled',
      /^has no phone number in any line/,
    ],
    ['of one word', 'OK', 'filled', /^has no phone number in any line/],
    ['of a time alone', '2026-11-21', 'filled', /^has no phone number in any line/],
    [
      'with masked numbers',
      '번호,전화번호\n1,010****0000',
      'filled',
      /in column 2 \(전화번호\); .* unmasked$/,
    ],
    ['with numbers of lines', '거부번호\n080-500-4233', 'filled', /in column 1 \(거부번호\)/],
    ['that is said to be empty and is not', '01020000001', 'empty', /leave isEmpty out/],
  ];
  for (const [what, text, said, problem] of nobody) {
    it(`refuses a file ${what}`, () => {
      try {
        readRefusalList(Buffer.from(text), noon, said);
        expect.fail('was taken');
      } catch (error) {
        if (!isEngineError(error)) throw error;
        expect(error.code).to.equal('OPT_OUT_FILE_INVALID');
        expect(error.fields[0]?.problem).to.match(problem);
      }
    });
  }

  it('counts lines apart that were left out and may be refusals', () => {
    const file = '성명,전화번호\n홍길동,01020000001\n김,010****0000\n이,\n합계\n총 3건,';
    expect(read(Buffer.from(file))).to.include({ leftOut: 4, doubtful: 2 });
  });

  it('reads hostile cells in no time, and loses no number to them', () => {
    const startedAt = performance.now();
    const fillings = [`2026-01-01${' '.repeat(50_000)}x`, '9'.repeat(50_000), `전화${'x '.repeat(25_000)}`];
    const file = fillings.map((cell) => `01020000001,${cell}`).join('\n');
    expect(read(Buffer.from(file)).refusals).to.have.length(3);
    expect(performance.now() - startedAt).to.be.lessThan(2000);
  });

  it('refuses a file with lines and no number in any of them', () => {
    try {
      readRefusalList(Buffer.from('a,b\nc,d\n'), noon, 'filled');
      expect.fail('was taken');
    } catch (error) {
      expect(isEngineError(error) && error.code).to.equal('OPT_OUT_FILE_INVALID');
    }
  });
});
