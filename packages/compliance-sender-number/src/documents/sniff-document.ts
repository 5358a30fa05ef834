import { sniffJpeg } from './sniff-jpeg.js';
import { sniffPdf } from './sniff-pdf.js';
import { sniffPng } from './sniff-png.js';

/** Media types of documents that are kept. */
export const documentMediaTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;

/** One of {@link documentMediaTypes}. */
export type DocumentMediaType = (typeof documentMediaTypes)[number];

/** Size of a document at most: 10 MB. */
export const maxDocumentBytes = 10_485_760;

/** What bytes are, by their content alone. */
export type Sniffed =
  | { readonly kind: 'document'; readonly mediaType: DocumentMediaType }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * Says what a file is by its signature and its structure from the first byte to the last, whatever it is called. A file that is two
 * things at once, or holds something after its end, is refused. It does not look for viruses.
 */
export function sniffDocument(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return refuse('is empty: choose a file');
  if (bytes.length > maxDocumentBytes) return refuse('is larger than 10 MB: save it with a lower resolution');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = sniffStructure(file);
  if (found.kind === 'refused') return found;
  if (endsAsZip(file) || holdsMarkup(file, found.mediaType)) {
    return refuse('holds a second file within: open it and save it again as a PDF, JPEG or PNG');
  }
  return found;
}

function sniffStructure(file: Buffer): Sniffed {
  if (file.subarray(0, 5).equals(Buffer.from('%PDF-'))) return toSniffed('application/pdf', sniffPdf(file));
  if (file[0] === 0xff && file[1] === 0xd8) return toSniffed('image/jpeg', sniffJpeg(file));
  if (file[0] === 0x89 && file[1] === 0x50) return toSniffed('image/png', sniffPng(file));
  return refuse('is no PDF, JPEG or PNG by its content: save it as one of these');
}

function toSniffed(mediaType: DocumentMediaType, problem: string | null): Sniffed {
  return problem === null ? { kind: 'document', mediaType } : refuse(problem);
}

/** An archive can be appended to anything: it is found by the directory that ends with the file. */
function endsAsZip(file: Buffer): boolean {
  const signature = Buffer.from('PK\u0005\u0006', 'latin1');
  const shortest = 22;
  let at = file.lastIndexOf(signature);
  while (at >= 0 && file.length - at < 65_536 + shortest) {
    if (at + shortest <= file.length && at + shortest + file.readUInt16LE(at + 20) === file.length)
      return true;
    if (at === 0) return false;
    at = file.lastIndexOf(signature, at - 1);
  }
  return false;
}

/** A page or a script that a browser or a server might run. A PDF may quote such words further on. */
function holdsMarkup(file: Buffer, mediaType: DocumentMediaType): boolean {
  const head = mediaType === 'application/pdf' ? file.subarray(0, 1024) : file;
  return /<(?:script|html|\?php|svg|iframe)[\s>/]/i.test(head.toString('latin1'));
}

function refuse(problem: string): Sniffed {
  return { kind: 'refused', problem };
}
