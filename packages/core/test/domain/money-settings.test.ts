import { expect } from 'chai';
import { defaultMoneySettings, needsPrice } from '../../src/domain/money-settings.js';

describe('money settings', () => {
  const cases = [
    ['off', null, false],
    ['off', 1000, false],
    ['limits', null, false],
    ['limits', 1000, true],
    ['on', null, true],
  ] as const;
  for (const [enforcement, amountPerDay, expected] of cases) {
    it(`need ${expected ? 'a' : 'no'} price with ${enforcement} and ${amountPerDay ?? 'no'} money a day`, () => {
      expect(needsPrice({ ...defaultMoneySettings, enforcement, amountPerDay })).to.equal(expected);
    });
  }
});
