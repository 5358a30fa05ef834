import { expect } from 'chai';
import fc from 'fast-check';
import { maxDocumentBytes, sniffDocument } from '../../src/documents/sniff-document.js';
import { aJpeg, aPdf, aPng, emptyZip } from './files.js';

const told = (bytes: Uint8Array): string => {
  const sniffed = sniffDocument(bytes);
  return sniffed.kind === 'document' ? sniffed.mediaType : 'refused';
};
const windowsProgram = Buffer.concat([Buffer.from('MZ\u0090\0\u0003', 'latin1'), Buffer.alloc(200)]);
const after = (file: Buffer, more: string | Buffer): Buffer => Buffer.concat([file, Buffer.from(more)]);

/** The first comment of the file holds a page; its cross references are where they say. */
const pdfWithPage = Buffer.from(aPdf(6).toString('latin1').replace('      ', '<html>'), 'latin1');

/** An archive whose comment is the end of a PDF: both readers find what they look for. */
function pdfWithin(zip: Buffer): Buffer {
  const text = aPdf().toString('latin1');
  const at = text.indexOf('startxref');
  const directory = Buffer.from(zip);
  directory.writeUInt16LE(text.length - at, 20);
  return Buffer.concat([
    Buffer.from(text.slice(0, at), 'latin1'),
    directory,
    Buffer.from(text.slice(at), 'latin1'),
  ]);
}

describe('sniff document', () => {
  it('knows a PDF, a JPEG and a PNG by their content', () => {
    expect([aPdf(), aJpeg(), aPng()].map(told)).to.deep.equal(['application/pdf', 'image/jpeg', 'image/png']);
  });

  it('takes a file of 10 MB and none that is a byte longer', () => {
    const padding = maxDocumentBytes - 300;
    const full = aPdf(padding + maxDocumentBytes - aPdf(padding).length);
    expect(full.length).to.equal(maxDocumentBytes);
    expect(told(full)).to.equal('application/pdf');
    expect(told(Buffer.alloc(maxDocumentBytes + 1, aPdf()))).to.equal('refused');
  });

  const adversarial: readonly (readonly [string, Buffer])[] = [
    ['nothing at all', Buffer.alloc(0)],
    ['a program that was renamed', windowsProgram],
    ['a page that was renamed', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a GIF', Buffer.from('GIF89a\u0001\0\u0001\0', 'latin1')],
    ['an archive, as office files are', emptyZip],
    ['the signature of a PDF before a program', after(Buffer.from('%PDF-1.4\n'), windowsProgram)],
    ['a PDF behind something else', after(Buffer.from('#!/bin/sh\n'), aPdf())],
    ['a PDF before a program', after(aPdf(), windowsProgram)],
    ['a PDF before a page', after(aPdf(), '<html></html>')],
    ['a PDF before an archive', after(aPdf(), emptyZip)],
    ['a PDF that is an archive too', pdfWithin(emptyZip)],
    ['a PDF with a page in its head', pdfWithPage],
    ['a PDF that breaks off', aPdf().subarray(0, aPdf().length - 8)],
    [
      'a PDF whose table is elsewhere',
      Buffer.from(
        aPdf()
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n3'),
      ),
    ],
    ['a PDF with a password', Buffer.from(aPdf().toString('latin1').replace('/Size 3', '/Encrypt 9 0 R'))],
    [
      'the signature of a JPEG before a program',
      after(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), windowsProgram),
    ],
    ['a JPEG before an archive', after(aJpeg(), emptyZip)],
    ['a JPEG before a script', after(aJpeg(), '<?php system(1);')],
    ['a JPEG with a script in its comment', aJpeg('<?php system($_GET[0]);')],
    ['a JPEG that breaks off', aJpeg().subarray(0, aJpeg().length - 2)],
    ['the signature of a PNG before a program', after(aPng().subarray(0, 8), windowsProgram)],
    ['a PNG before an archive', after(aPng(), emptyZip)],
    ['a PNG with a byte turned', Buffer.from(aPng().map((byte, at) => (at === 45 ? byte ^ 1 : byte)))],
  ];

  for (const [name, bytes] of adversarial) {
    it(`refuses ${name}`, () => {
      const sniffed = sniffDocument(bytes);
      expect(sniffed.kind).to.equal('refused');
      if (sniffed.kind === 'refused') expect(sniffed.problem).to.match(/: \w/, 'says what to do');
    });
  }

  it('refuses every beginning of a good file, and every good file with bytes after it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(aPdf(), aJpeg(), aPng()),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        (file, share, more) => {
          // A line end after the end of a PDF belongs to it.
          const cut = file.subarray(0, Math.floor((file.length - 1) * share));
          expect(told(cut)).to.equal('refused');
          const isSpace = more.every((byte) => /\s/.test(String.fromCharCode(byte)));
          if (!isSpace) expect(told(after(file, Buffer.from(more)))).to.equal('refused');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('judges any bytes without throwing', () => {
    const head = fc.constantFrom('', '%PDF-1.4\n', '\u00ff\u00d8\u00ff', '\u0089PNG\r\n\u001a\n');
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
        const bytes = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.from(rest)]);
        expect(['document', 'refused']).to.include(sniffDocument(bytes).kind);
      }),
      { numRuns: 1000 },
    );
  });
});
