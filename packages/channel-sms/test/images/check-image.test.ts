import { expect } from 'chai';
import { checkImage, checkImages } from '../../src/images/check-image.js';
import { carrierLimits } from '../../src/vendors/carrier-limits.js';
import { solapiLimits } from '../../src/vendors/solapi-limits.js';
import { toBase64Jpeg, toJpeg } from './jpeg.js';

const limits = carrierLimits.image;
const base64 = toBase64Jpeg();

describe('checkImage', () => {
  for (const [name, image, problem] of [
    ['a JPEG', { fileName: 'a.jpg', base64 }, null],
    ['a JPEG under another name', { fileName: 'a.png', base64 }, null],
    ['a file at the vendor', { fileId: 'F4V1' }, null],
    ['nothing', {}, 'has neither JPEG data nor a file id'],
    [
      'a PNG called .jpg',
      { fileName: 'a.jpg', base64: 'iVBORw0KGgoAAAANSUhEUg==' },
      'is not a complete JPEG',
    ],
    ['a JPEG cut short', { base64: toJpeg().subarray(0, -3).toString('base64') }, 'is not a complete JPEG'],
    [
      'a data URL',
      { base64: `data:image/jpeg;base64,${base64}` },
      'is not base64 without prefix and line ends',
    ],
    [
      'base64 with a line end',
      { base64: `${base64.slice(0, 8)}\n${base64.slice(8)}` },
      'is not base64 without prefix and line ends',
    ],
    [
      '300 KB and a bit',
      { base64: toBase64Jpeg({ fillingBytes: 300 * 1_024 }) },
      'is larger than 307200 bytes',
    ],
    ['too many pixels', { base64: toBase64Jpeg({ widthPx: 1501 }) }, 'is larger than 1500×1440 pixels'],
  ] as const) {
    it(`says of ${name}: ${problem ?? 'nothing'}`, () => {
      expect(checkImage(image, limits)).to.equal(problem);
    });
  }

  it('goes by the vendor’s own limit', () => {
    const image = { base64: toBase64Jpeg({ fillingBytes: 250 * 1_024 }) };
    expect(checkImage(image, limits)).to.equal(null);
    expect(checkImage(image, solapiLimits.image)).to.equal('is larger than 204800 bytes');
  });
});

describe('checkImages', () => {
  it('counts pictures and their bytes together', () => {
    const large = { base64: toBase64Jpeg({ fillingBytes: 290 * 1_024 }) };
    expect(checkImages([large, large], limits)).to.equal(null);
    expect(checkImages([large, large, large], limits)).to.equal('is larger than 819200 bytes in all');
    expect(
      checkImages([{ fileId: '1' }, { fileId: '2' }, { fileId: '3' }, { fileId: '4' }], limits),
    ).to.equal('has more than 3 pictures');
  });
});
