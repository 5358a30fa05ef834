import { expect } from 'chai';
import { isMinor } from '../../src/guardian/is-minor.js';

describe('a minor', () => {
  for (const [birthDate, on, expected] of [
    ['2012-11-22', '2026-11-21', true],
    ['2012-11-21', '2026-11-21', false],
    ['2012-02-29', '2026-02-28', true],
    ['2012-02-29', '2026-03-01', false],
    ['1980-01-01', '2026-11-21', false],
  ] as const)
    it(`is ${expected ? '' : 'not '}who was born on ${birthDate}, on ${on}`, () =>
      expect(isMinor(birthDate, on, 14)).to.equal(expected));
});
