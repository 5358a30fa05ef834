import { expect } from 'chai';
import { deflateSync } from 'node:zlib';
import { hasActiveContent } from '../../src/documents/has-active-content.js';
import { sniffPdf } from '../../src/documents/sniff-pdf.js';
import { aPdf } from './files.js';

function withObject(object: string): Buffer {
  return Buffer.from(`%PDF-1.7\n1 0 obj\n${object}\nendobj\nstartxref\n9\n%%EOF\n`, 'latin1');
}

function packed(objects: string, type = '/ObjStm', filter = '/FlateDecode'): Buffer {
  const body = deflateSync(Buffer.from(objects)).toString('latin1');
  return withObject(`<< /Type ${type} /Filter ${filter} >>\nstream\n${body}\nendstream`);
}

describe('active content of a PDF', () => {
  for (const object of [
    '<< /S /JavaScript /JS (app.alert(1)) >>',
    '<< /S /J#61vaScript /JS (app.alert(1)) >>',
    '<< /S /Launch /F (cmd.exe) >>',
    '<< /OpenAction 5 0 R >>',
    '<< /OpenAction << /S /URI >> >>',
    '<< /Open#41ction<</S /URI>> >>',
    '<< /Names << /EmbeddedFiles 4 0 R >> >>',
    '<< /Type /EmbeddedFile >>',
    '<< /Subtype /RichMedia >>',
    '<< /AA << /O 5 0 R >> >>',
  ])
    it(`is found in ${object}, plain and packed`, () => {
      expect(sniffPdf(withObject(object))).to.match(/print it to a plain PDF/);
      expect(hasActiveContent(packed(object))).to.equal(true);
      expect(hasActiveContent(packed(object, '/Obj#53tm'))).to.equal(true);
    });

  it('is none in a page, a place to open at, or names that begin alike', () => {
    expect(hasActiveContent(aPdf())).to.equal(false);
    for (const object of [
      '<< /OpenAction [1 0 R /XYZ null null 0] >>',
      '<< /LaunchPad 1 >>',
      '<< /A << /S /URI >> >>',
    ])
      expect([hasActiveContent(withObject(object)), hasActiveContent(packed(object))]).to.deep.equal([
        false,
        false,
      ]);
  });

  it('is taken to be there where objects are packed in a way that cannot be read', () => {
    expect(
      hasActiveContent(withObject('<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nxx\nendstream')),
    ).to.equal(true);
  });
});
