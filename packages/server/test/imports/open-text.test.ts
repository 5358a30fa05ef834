import { Readable } from 'node:stream';
import { expect } from 'chai';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { openText } from '../../src/imports/open-text.js';
import type { EncodingName } from '../../src/imports/encoding.js';
import { rejectionOf } from '../rejection.js';

async function read(chunks: readonly Buffer[], encoding?: EncodingName): Promise<string> {
  const { pieces } = await openText(Readable.from(chunks), { encoding, maxBytes: 1_000_000 });
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

function cut(bytes: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
  return chunks;
}

describe('openText', () => {
  const text = `${'고객ID,이름😀\r\n'.repeat(3)}끝`;

  it('gives the same text however the bytes are cut', async () => {
    const names = ['utf-8', 'utf-16le', 'utf-16be'];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.integer({ min: 1, max: 17 }), async (name, size) => {
        expect(await read(cut(iconv.encode(text, name, { addBOM: true }), size))).to.equal(text);
      }),
    );
  });

  it('gives CP949 as the same text however the bytes are cut', async () => {
    const korean = '이름,똠방각하\n'.repeat(3);
    for (let size = 1; size < 9; size += 1) {
      expect(await read(cut(iconv.encode(korean, 'cp949'), size))).to.equal(korean);
    }
  });

  it('names byte and line of bytes that are not UTF-8', async () => {
    const head = Buffer.from(`${'가나,다\n'.repeat(10_000)}`);
    const file = Buffer.concat([head, Buffer.from('라'), Buffer.from([0xff]), Buffer.from('\n')]);
    const error = await rejectionOf(read([file]));
    expect(error.code).to.equal('IMPORT_ENCODING_INVALID');
    expect(error.message).to.contain(`position ${head.length + 3} (line 10001)`);
  });

  it('names byte and line of bytes that are not CP949', async () => {
    const head = iconv.encode('가나,다\n', 'cp949');
    const file = Buffer.concat([head, Buffer.from([0xff, 0xff, 0x0a])]);
    const error = await rejectionOf(read([file], 'cp949'));
    expect(error.message).to.contain(`position ${head.length} (line 2)`);
  });

  it('refuses a letter that the end of the file cuts off', async () => {
    const error = await rejectionOf(read([Buffer.from('a,가').subarray(0, 4)]));
    expect(error.code).to.equal('IMPORT_ENCODING_INVALID');
  });

  for (const [what, name, bytes, byte] of [
    ['a first half alone', 'utf-16le', [0x3d, 0xd8, 0x61, 0x00], 4],
    ['a second half alone', 'utf-16be', [0xde, 0x00], 4],
    ['a first half at the end', 'utf-16be', [0xd8, 0x3d], 4],
    ['an odd last byte', 'utf-16le', [0x61], 4],
    ['an odd last byte', 'utf-16be', [0x00], 4],
  ] as const) {
    it(`refuses ${what} in ${name} and names its place`, async () => {
      const file = Buffer.concat([iconv.encode('a\n', name), Buffer.from(bytes)]);
      const error = await rejectionOf(read([file], name));
      expect(error.code).to.equal('IMPORT_ENCODING_INVALID');
      expect(error.message).to.contain(`position ${byte} (line 2)`);
    });
  }

  for (const name of ['utf-16le', 'utf-16be'] as const) {
    it(`keeps pairs whole over the pieces of a long file in ${name}`, async () => {
      const long = `가${'😀\ufffd가'.repeat(40_000)}`;
      expect(await read(cut(iconv.encode(long, name), 9_999), name)).to.equal(long);
    });
  }

  it('stops at the limit of bytes', async () => {
    const source = Readable.from(cut(Buffer.alloc(300_000, 'a'), 1_000));
    const { pieces } = await openText(source, { maxBytes: 200_000 });
    const drained = async (): Promise<void> => {
      for await (const piece of pieces) expect(piece.length).to.be.at.most(100_000);
    };
    expect((await rejectionOf(drained())).code).to.equal('BODY_TOO_LARGE');
  });

  it('tells a source that breaks off from one that ends', async () => {
    const broken = new Readable({ read: () => undefined });
    broken.push('a,b\n');
    setImmediate(() => broken.destroy(new Error('reset')));
    const error = await rejectionOf(openText(broken, { maxBytes: 1_000 }));
    expect(error.code).to.equal('IMPORT_INTERRUPTED');
  });
});
