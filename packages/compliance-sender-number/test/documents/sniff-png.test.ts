import { expect } from 'chai';
import { sniffPng } from '../../src/documents/sniff-png.js';
import { aPng, pngChunk, pngHeader, pngSignature } from './files.js';

const data = pngChunk('IDAT', Buffer.alloc(4));
const end = pngChunk('IEND', Buffer.alloc(0));
const of = (...parts: Buffer[]): Buffer => Buffer.concat([pngSignature, ...parts]);

describe('sniff PNG', () => {
  it('takes a picture whose chunks fit', () => {
    expect(sniffPng(aPng())).to.equal(null);
    expect(sniffPng(of(pngHeader(3, 2), pngChunk('tEXt', Buffer.from('a')), data, data, end))).to.equal(null);
  });

  it('refuses one without a header, a size, data or an end, or with two headers', () => {
    const bad = [
      of(data, end),
      of(pngHeader(0, 2), data, end),
      of(pngHeader(3, 2), end),
      of(pngHeader(3, 2), data),
      of(pngHeader(3, 2), pngHeader(3, 2), data, end),
      of(pngHeader(3, 2), data, pngChunk('IEND', Buffer.from('x'))),
    ];
    for (const file of bad) expect(sniffPng(file)).to.match(/breaks off or does not hold together/);
  });
});
