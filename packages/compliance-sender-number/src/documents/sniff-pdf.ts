import { hasActiveContent } from './has-active-content.js';

/** What is wrong with bytes that begin like a PDF; `null` when they hold together: version, cross references, one end at the end, nothing that acts. */
export function sniffPdf(file: Buffer): string | null {
  if (!/^%PDF-[12]\.\d[\r\n ]/.test(file.subarray(0, 9).toString('latin1'))) {
    return 'begins like a PDF of no known version: save it again as a PDF';
  }
  const tail = file.subarray(Math.max(0, file.length - 2048)).toString('latin1');
  const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail);
  if (!end) return 'is a PDF without its end, or with something after it: open it and save it again as a PDF';
  const at = Number(end[1]);
  const table = file.subarray(at, at + 64).toString('latin1');
  const isTable = at > 0 && at < file.length && /^\s*(?:xref\s|\d+\s+\d+\s+obj\b)/.test(table);
  if (!isTable) return 'is a PDF whose cross references are not where it says: open it and save it again';
  if (/\/Encrypt\b/.test(file.toString('latin1'))) return 'is a PDF with a password: save it without one';
  if (hasActiveContent(file)) {
    return 'is a PDF with scripts, actions or files within: print it to a plain PDF and upload that one';
  }
  return null;
}
