import { expect } from 'chai';
import iconv from 'iconv-lite';
import { detectEncoding, incompleteTail } from '../../src/imports/detect-encoding.js';

const text = '고객ID,이름,휴대폰\nu1,신보람,010-2345-6789\n';
const marked = (name: string): Buffer => iconv.encode(text, name, { addBOM: true });

const files: readonly (readonly [string, Buffer, string, number])[] = [
  ['UTF-8 with a mark', marked('utf-8'), 'utf-8', 3],
  ['UTF-8 without a mark', Buffer.from(text), 'utf-8', 0],
  ['UTF-8 cut within a letter', Buffer.from(text).subarray(0, 4), 'utf-8', 0],
  ['plain ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8', 0],
  ['UTF-16LE with a mark', marked('utf-16le'), 'utf-16le', 2],
  ['UTF-16BE with a mark', marked('utf-16be'), 'utf-16be', 2],
  [
    'UTF-16LE without a mark',
    iconv.encode(`${'a,b,c\n'.repeat(20)}${text}`, 'utf-16le', { addBOM: false }),
    'utf-16le',
    0,
  ],
  ['CP949', iconv.encode(text, 'cp949'), 'cp949', 0],
  ['CP949 with letters outside of KS X 1001', iconv.encode('이름\n뷁똠\n', 'cp949'), 'cp949', 0],
  ['an empty file', Buffer.alloc(0), 'utf-8', 0],
];

describe('detectEncoding', () => {
  for (const [what, bytes, name, markBytes] of files) {
    it(`knows ${what} by its bytes`, () => {
      expect(detectEncoding(bytes)).to.deep.equal({ name, markBytes });
    });
  }

  it('takes a stated encoding as stated', () => {
    expect(detectEncoding(Buffer.from(text), 'cp949')).to.deep.equal({ name: 'cp949', markBytes: 0 });
  });

  it('refuses bytes of no known encoding', () => {
    expect(() => detectEncoding(Buffer.from([0x61, 0xff, 0xff, 0xff, 0x61, 0x0a])))
      .to.throw()
      .with.property('code', 'IMPORT_ENCODING_INVALID');
  });
});

describe('incompleteTail', () => {
  for (const letter of ['é', '가', '😀']) {
    const bytes = Buffer.from(letter);
    for (let cut = 1; cut < bytes.length; cut += 1) {
      it(`finds ${cut} of ${bytes.length} bytes of ${letter} at the end`, () => {
        expect(incompleteTail(Buffer.concat([Buffer.from('a'), bytes.subarray(0, cut)]))).to.equal(cut);
      });
    }
  }
});
