import { expect } from 'chai';
import { readShownLine, shownLineSamples } from '../../src/index.js';

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
