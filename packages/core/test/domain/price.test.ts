import { expect } from 'chai';
import { findClash, priceOn, type Price } from '../../src/domain/price.js';

const place = { channel: 'sms', vendor: 'acme', form: 'sms' };
const price = (validFrom: string, validTo: string | null, more: Partial<Price> = {}): Price => ({
  ...{ ...place, price: 8400, validFrom, validTo },
  ...more,
});

describe('price', () => {
  const table = [price('2026-01-01', '2026-07-01'), price('2026-07-01', null, { price: 9000 })];
  const days: readonly (readonly [string, number | null])[] = [
    ['2025-12-31', null],
    ['2026-01-01', 8400],
    ['2026-06-30', 8400],
    ['2026-07-01', 9000],
    ['2099-01-01', 9000],
  ];
  for (const [day, expected] of days) {
    it(`is ${expected ?? 'unknown'} on ${day}`, () => {
      expect(priceOn(table, place, day)).to.equal(expected);
    });
  }

  it('is asked for by channel, vendor and form', () => {
    for (const other of [{ channel: 'push' }, { vendor: 'other' }, { form: 'lms' }]) {
      expect(priceOn(table, { ...place, ...other }, '2026-02-01')).to.equal(null);
    }
  });

  const pairs: readonly (readonly [string, Price, Price, boolean])[] = [
    [
      'one that ends where the other begins',
      price('2026-01-01', '2026-07-01'),
      price('2026-07-01', null),
      false,
    ],
    ['one that ends a day later', price('2026-01-01', '2026-07-02'), price('2026-07-01', null), true],
    ['two without end', price('2026-01-01', null), price('2027-01-01', null), true],
    ['one within the other', price('2026-01-01', null), price('2026-03-01', '2026-04-01'), true],
    [
      'the same days of another form',
      price('2026-01-01', null),
      price('2026-01-01', null, { form: 'lms' }),
      false,
    ],
    [
      'the same days of another vendor',
      price('2026-01-01', null),
      price('2026-01-01', null, { vendor: 'b' }),
      false,
    ],
  ];
  for (const [what, one, other, clashes] of pairs) {
    it(`${clashes ? 'clashes' : 'goes together'}: ${what}`, () => {
      const expected = clashes ? { first: 0, second: 1 } : null;
      expect(findClash([one, other])).to.deep.equal(expected);
      expect(findClash([other, one])).to.deep.equal(expected);
    });
  }
});
