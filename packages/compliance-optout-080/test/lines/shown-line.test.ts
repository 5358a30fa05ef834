import { expect } from 'chai';
import { readShownLine, shownLineSamples } from '../../src/index.js';
import { readCallerLine, readShownLines } from '../../src/lines/shown-line.js';

describe('read shown line', () => {
  for (const { text, digits } of shownLineSamples) {
    it(`finds ${digits ?? 'no number'} at the end of ${JSON.stringify(text)}`, () => {
      expect(readShownLine(text)?.digits ?? null).to.equal(digits);
    });
  }

  const coded: readonly (readonly [string, string, string | null])[] = [
    ['무료수신거부 080-500-4233 인증번호 1234', '0805004233', '1234'],
    ['무료거부0805004233(인증번호: 12345)', '0805004233', '12345'],
    ['무료수신거부 080-500-4233 (인증코드 77)', '0805004233', '77'],
    ['무료수신거부 080-500-4233', '0805004233', null],
  ];
  for (const [text, digits, code] of coded) {
    it(`finds the code ${code ?? 'nowhere'} in ${text}`, () => {
      expect(readShownLine(text)).to.deep.equal({ digits, code });
    });
  }

  it('reads hostile texts in no time', () => {
    const startedAt = performance.now();
    for (const filling of [' ', '0', '-', ',', ' -', '무료거부080 ', '(']) {
      const text = `무료거부080${filling.repeat(20_000 / filling.length)}x`;
      expect(readShownLine(text)).to.equal(null);
    }
    expect(performance.now() - startedAt).to.be.lessThan(4000);
  });

  it('reads decomposed Hangul as it is meant', () => {
    expect(readShownLine('무료수신거부 080-500-4233'.normalize('NFD'))?.digits).to.equal('0805004233');
  });
});

describe('read shown lines', () => {
  const texts: readonly (readonly [string, readonly string[]])[] = [
    ['무료수신거부 080-500-4233', ['0805004233']],
    ['수신거부: 080-999-9999\n무료수신거부 080-500-4233', ['0809999999', '0805004233']],
    ['무료거부０８０－５００－４２３３ 감사합니다', ['0805004233']],
    ['무료수신거부 080-500-4233\n2026년', ['0805004233']],
    ['무료수신거부 080-500', ['080500']],
    ['문의 080-500-4233', []],
    ['거부하지 않습니다\n080-500-4233', []],
    ['', []],
  ];
  for (const [text, digits] of texts) {
    it(`finds ${digits.length} of them in ${JSON.stringify(text)}`, () => {
      expect(readShownLines(text).map((one) => one.digits)).to.deep.equal(digits);
    });
  }

  it('keeps the code that stands beside the number at the end', () => {
    expect(readShownLines('무료수신거부 080-500-4233 인증번호 1234')).to.deep.equal([
      { digits: '0805004233', code: '1234' },
    ]);
  });

  it('reads long hostile texts in no time', () => {
    const startedAt = performance.now();
    for (const filling of ['거부', '0', '거부080', '거부 080-', '-']) readShownLines(filling.repeat(20_000));
    expect(performance.now() - startedAt).to.be.lessThan(4000);
  });
});

describe('read caller line', () => {
  it('takes a sender number that is free itself, and no other', () => {
    expect(readCallerLine('080-500-4233')).to.deep.equal({ digits: '0805004233', code: null });
    expect([readCallerLine('02-345-6789'), readCallerLine(null)]).to.deep.equal([null, null]);
  });
});
