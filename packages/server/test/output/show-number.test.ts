import { expect } from 'chai';
import { showNumber } from '../../src/output/show-number.js';

describe('showNumber', () => {
  it('divides the thousands of a number by commas', () => {
    expect([showNumber(0), showNumber(4_970), showNumber(1_000_000)]).to.deep.equal([
      '0',
      '4,970',
      '1,000,000',
    ]);
  });
});
