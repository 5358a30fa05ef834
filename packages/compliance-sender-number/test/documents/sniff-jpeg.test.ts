import { expect } from 'chai';
import { sniffJpeg } from '../../src/documents/sniff-jpeg.js';
import { aJpeg } from './files.js';

describe('sniff JPEG', () => {
  it('walks over stuffed bytes, restart marks, fill bytes and several scans', () => {
    const one = aJpeg();
    const scanAt = one.indexOf(Buffer.from([0xff, 0xda]));
    const scan = one.subarray(scanAt, one.length - 2);
    const twice = Buffer.concat([
      one.subarray(0, one.length - 2),
      Buffer.from([0xff]),
      scan,
      one.subarray(-2),
    ]);
    expect([sniffJpeg(one), sniffJpeg(twice)]).to.deep.equal([null, null]);
  });

  it('refuses a picture without a frame, without a scan, or of no size', () => {
    const file = aJpeg();
    const frameAt = file.indexOf(Buffer.from([0xff, 0xc0]));
    const scanAt = file.indexOf(Buffer.from([0xff, 0xda]));
    const withoutFrame = Buffer.concat([file.subarray(0, frameAt), file.subarray(scanAt)]);
    const withoutScan = Buffer.concat([file.subarray(0, scanAt), file.subarray(-2)]);
    const flat = Buffer.from(file);
    flat.writeUInt16BE(0, frameAt + 5);
    for (const bad of [withoutFrame, withoutScan, flat])
      expect(sniffJpeg(bad)).to.match(/does not hold together/);
  });

  it('refuses a segment that is longer than the file', () => {
    const file = Buffer.from(aJpeg());
    file.writeUInt16BE(0xffff, 4);
    expect(sniffJpeg(file)).to.match(/breaks off/);
  });
});
