import { expect } from 'chai';
import { judgePixels } from '../../src/documents/judge-pixels.js';
import { sniffJpeg } from '../../src/documents/sniff-jpeg.js';
import { sniffPng } from '../../src/documents/sniff-png.js';
import { aJpeg, pngChunk, pngHeader, pngSignature } from './files.js';

describe('the pixels of a document', () => {
  it('are a hundred million at most', () => {
    expect(judgePixels(10_000, 10_000)).to.equal(null);
    expect(judgePixels(10_000, 10_001)).to.match(/lower resolution/);
  });

  it('are read from the header of a picture', () => {
    const [data, end] = [pngChunk('IDAT', Buffer.alloc(4)), pngChunk('IEND', Buffer.alloc(0))];
    const png = Buffer.concat([pngSignature, pngHeader(2 ** 31 - 1, 2 ** 31 - 1), data, end]);
    expect(sniffPng(png)).to.match(/100 million pixels/);
    const jpeg = Buffer.from(aJpeg());
    const frameAt = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(65_000, frameAt + 5);
    jpeg.writeUInt16BE(65_000, frameAt + 7);
    expect(sniffJpeg(jpeg)).to.match(/100 million pixels/);
  });
});
