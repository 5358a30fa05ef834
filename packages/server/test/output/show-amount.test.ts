import { expect } from 'chai';
import { showAmount } from '../../src/output/show-amount.js';

describe('showAmount', () => {
  const rows = [
    ['0', '0'],
    ['840', '840'],
    ['-840.5', '-840.5'],
    ['123295.2', '123,295.2'],
    ['-1234567.1234', '-1,234,567.1234'],
    ['12345678901234567890.01', '12,345,678,901,234,567,890.01'],
  ] as const;
  for (const [decimal, shown] of rows) {
    it(`shows ${decimal} as ${shown}`, () => expect(showAmount(decimal)).to.equal(shown));
  }
});
