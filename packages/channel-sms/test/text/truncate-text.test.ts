import { expect } from 'chai';
import fc from 'fast-check';
import { measureText } from '../../src/text/measure-text.js';
import { truncateText } from '../../src/text/truncate-text.js';
import { encodableText } from './encodable-text.js';

describe('truncateText', () => {
  it('cuts before a character of two bytes that does not fit whole', () => {
    expect(truncateText('a가나', 4)).to.equal('a가');
    expect(truncateText('가'.repeat(46), 90)).to.equal('가'.repeat(45));
  });

  it('cuts neither a surrogate pair nor a line end in two', () => {
    expect(truncateText('ab\r\nc', 3)).to.equal('ab');
    expect(truncateText('a😀가', 2)).to.equal('a😀');
    expect(truncateText('a😀', 0)).to.equal('');
  });

  it('answers the longest beginning that fits', () => {
    fc.assert(
      fc.property(encodableText(), fc.integer({ min: 0, max: 300 }), (text, maxBytes) => {
        const cut = truncateText(text, maxBytes);
        expect(text.startsWith(cut)).to.equal(true);
        expect(measureText(cut).bytes).to.be.at.most(maxBytes);
        const next = text.slice(0, cut.length + (text.startsWith('\r\n', cut.length) ? 2 : 1));
        if (next !== cut) expect(measureText(next).bytes).to.be.above(maxBytes);
      }),
    );
  });
});
