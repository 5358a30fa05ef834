import { crc32 } from './crc32.js';

/** A PDF of one page with a table of cross references. */
export function aPdf(padding = 0): Buffer {
  const filler = `%${' '.repeat(padding)}\n`;
  const head = `%PDF-1.4\n${filler}1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n`;
  const table = 'xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 3 >>\n';
  return Buffer.from(`${head}${table}startxref\n${head.length}\n%%EOF\n`, 'latin1');
}

/** A JPEG of 2 by 3 pixels, as far as its segments go; with a stuffed byte and a restart mark in its data. */
export function aJpeg(comment = ''): Buffer {
  const segment = (marker: number, body: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  };
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0', 'latin1')),
    ...(comment === '' ? [] : [segment(0xfe, Buffer.from(comment))]),
    segment(0xc0, Buffer.from([8, 0, 3, 0, 2, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A chunk of a PNG with its checksum. */
export function pngChunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The signature of a PNG. */
export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The header chunk of a PNG. */
export function pngHeader(width: number, height: number): Buffer {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(width, 0);
  body.writeUInt32BE(height, 4);
  body[8] = 8;
  return pngChunk('IHDR', body);
}

/** A PNG of 1 by 1 pixel, as far as its chunks go. */
export function aPng(dataBytes = 12): Buffer {
  const end = pngChunk('IEND', Buffer.alloc(0));
  return Buffer.concat([pngSignature, pngHeader(1, 1), pngChunk('IDAT', Buffer.alloc(dataBytes, 7)), end]);
}

/** An archive without entries: its directory alone. */
export const emptyZip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
