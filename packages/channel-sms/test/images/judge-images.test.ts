import { expect } from 'chai';
import { createImageJudge } from '../../src/images/judge-images.js';
import { carrierLimits } from '../../src/vendors/carrier-limits.js';
import { toBase64Jpeg } from './jpeg.js';

describe('createImageJudge', () => {
  it('keeps to its verdicts over more pictures than it remembers', () => {
    const judge = createImageJudge(carrierLimits.image);
    for (let round = 0; round < 2; round += 1) {
      for (let size = 0; size < 20; size += 1) {
        expect(judge([{ base64: toBase64Jpeg({ fillingBytes: size }) }])).to.equal(null);
        expect(judge([{ base64: Buffer.alloc(size + 1).toString('base64') }])).to.equal(
          'is not a complete JPEG',
        );
      }
    }
  });

  it('judges the first wrong picture, then all together', () => {
    const judge = createImageJudge(carrierLimits.image);
    expect(judge([{ fileId: 'F' }, { base64: 'AAAA' }])).to.equal('is not a complete JPEG');
    expect(judge(Array.from({ length: 4 }, () => ({ fileId: 'F' })))).to.equal('has more than 3 pictures');
  });
});
