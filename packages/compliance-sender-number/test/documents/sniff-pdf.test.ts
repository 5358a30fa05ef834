import { expect } from 'chai';
import { sniffPdf } from '../../src/documents/sniff-pdf.js';
import { aPdf } from './files.js';

describe('sniff PDF', () => {
  it('takes a file whose cross references are a table or a stream', () => {
    expect(sniffPdf(aPdf())).to.equal(null);
    const stream = Buffer.from('%PDF-1.7\n7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\r\n');
    expect(sniffPdf(stream)).to.equal(null);
  });

  it('refuses a version that nobody wrote', () => {
    expect(sniffPdf(Buffer.from(aPdf().toString('latin1').replace('%PDF-1.4', '%PDF-9.4')))).to.match(
      /no known version/,
    );
  });
});
