import { expect } from 'chai';
import { satisfies } from '../../src/plugins/version-range.js';

describe('version range', () => {
  const rows: readonly (readonly [string, string, boolean | null])[] = [
    ['1.2.3', '1.2.3', true],
    ['1.2.4', '1.2.3', false],
    ['1.2.3', '^1.2.3', true],
    ['1.9.0', '^1.2.3', true],
    ['1.2.2', '^1.2.3', false],
    ['2.0.0', '^1.2.3', false],
    ['0.2.9', '^0.2.3', true],
    ['0.2.2', '^0.2.3', false],
    ['0.3.0', '^0.2.3', false],
    ['1.2.3', '^0.2.3', false],
    ['0.0.3', '^0.0.3', true],
    ['0.0.4', '^0.0.3', false],
    ['1.2.9', '~1.2.3', true],
    ['1.3.0', '~1.2.3', false],
    ['1.2.2', '~1.2.3', false],
    ['9.0.0', '>=1.2.3', true],
    ['1.2.2', '>=1.2.3', false],
    ['1.10.0', '^1.9.0', true],
    ['1.2.3-beta.1', '^1.2.0', true],
    ['0.0.1', '*', true],
    ['1.2.3', '1.x', null],
    ['1.2.3', '^1.2', null],
    ['1.2.3', '', null],
    ['1.2.3', 'latest', null],
    ['1.2.3', '^1.2.3 || ^2.0.0', null],
    ['1.2.3', '<2.0.0', null],
    ['one', '^1.2.3', null],
  ];
  for (const [version, range, expected] of rows) {
    it(`answers ${expected} when ${version} is held against "${range}"`, () => {
      expect(satisfies(version, range)).to.equal(expected);
    });
  }
});
