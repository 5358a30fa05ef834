import { expect } from 'chai';
import fc from 'fast-check';
import { readJpegSize } from '../../src/images/read-jpeg-size.js';
import { toJpeg } from './jpeg.js';

describe('readJpegSize', () => {
  it('reads width and height from the frame header', () => {
    expect(readJpegSize(toJpeg({ widthPx: 1500, heightPx: 1440 }))).to.deep.equal({
      widthPx: 1500,
      heightPx: 1440,
    });
  });

  it('answers null for anything else, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const size = readJpegSize(bytes);
        expect(size === null || size.widthPx >= 0).to.equal(true);
      }),
    );
    expect(readJpegSize(new Uint8Array())).to.equal(null);
    expect(readJpegSize(Buffer.from('ffd8ffda0008', 'hex'))).to.equal(null);
  });
});
