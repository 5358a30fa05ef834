import { expect } from 'chai';
import fc from 'fast-check';
import { formatAmount, largestAmount, parseAmount, timesAmount } from '../../src/domain/money.js';

describe('money', () => {
  const texts: readonly (readonly [string, number | null])[] = [
    ['8.4', 8400],
    ['0', 0],
    ['-0', 0],
    ['-5000.05', -5_000_050],
    ['100000', 100_000_000],
    ['0.001', 1],
    ['1000000000000', largestAmount],
    ['1000000000000.001', null],
    ['8.4001', null],
    ['1e3', null],
    ['', null],
    [' 8', null],
    ['8.', null],
    ['.5', null],
    ['+8', null],
    ['1,000', null],
    ['NaN', null],
  ];
  for (const [text, amount] of texts) {
    it(`reads "${text}" as ${amount === null ? 'no amount' : `${amount} thousandths`}`, () => {
      expect(parseAmount(text)).to.equal(amount);
    });
  }

  it('writes what it reads, without zeros at the end', () => {
    expect([8400, 0, -50, 1, 100_000_000].map(formatAmount)).to.deep.equal([
      '8.4',
      '0',
      '-0.05',
      '0.001',
      '100000',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -largestAmount, max: largestAmount }), (amount) => {
        expect(parseAmount(formatAmount(amount))).to.equal(amount);
      }),
    );
  });

  it('adds a tenth of a won ten thousand times without drifting', () => {
    let sum = 0;
    for (let count = 0; count < 10_000; count += 1) sum += parseAmount('0.1') ?? 0;
    expect(formatAmount(sum)).to.equal('1000');
  });

  it('refuses a product that is no safe integer, and knows no zero with a sign', () => {
    expect(timesAmount(8400, 1000)).to.equal(8_400_000);
    expect(Object.is(timesAmount(0, -3), 0)).to.equal(true);
    expect(() => timesAmount(largestAmount, 1000)).to.throw(TypeError);
  });
});
