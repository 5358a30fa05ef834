import { expect } from 'chai';
import { normaliseNumber } from '../../src/formats/normalise-number.js';

describe('normalise number', () => {
  it('keeps the digits and writes the country code as a zero', () => {
    expect(normaliseNumber(' (02) 345.6789 ')).to.equal('023456789');
    expect(normaliseNumber('+82-2-345-6789')).to.equal('023456789');
  });

  it('drops the country code before a representative number', () => {
    expect(normaliseNumber('+82 1588-1234')).to.equal('15881234');
    expect(normaliseNumber('+82 1588-123')).to.equal('01588123');
  });

  it('leaves what is no number as wrong as it was', () => {
    expect(normaliseNumber('{{phone}}')).to.equal('{{phone}}');
    expect(normaliseNumber('+1 202')).to.equal('+1202');
  });
});
