import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { incompleteTail } from './detect-encoding.js';
import type { EncodingName } from './encoding.js';

/** A piece in UTF-8, or the byte of the piece at which its encoding is broken and the line breaks before it. */
export type ReadPiece =
  | { readonly kind: 'text'; readonly utf8: Buffer }
  | { readonly kind: 'broken'; readonly byte: number; readonly before: Buffer };

/** Reads one encoding piece by piece. */
export interface PieceCodec {
  /** Bytes at the end of a piece that begin a letter without ending it: they belong to the next piece. */
  tail(bytes: Buffer): number;
  read(piece: Buffer): ReadPiece;
  /** What is left at the end of the file. */
  end(): ReadPiece;
}

const nothing: ReadPiece = { kind: 'text', utf8: Buffer.alloc(0) };

/** Makes the codec of an encoding for one file. */
export function createPieceCodec(name: EncodingName): PieceCodec {
  if (name === 'utf-8') return { tail: incompleteTail, read: readUtf8, end: () => nothing };
  if (name === 'cp949') return createCp949Codec();
  const isLittle = name === 'utf-16le';
  return {
    tail: (bytes) => wideTail(bytes, isLittle ? 1 : 2),
    read: (piece) => readWide((isLittle ? piece : Buffer.from(piece).swap16()).toString('utf16le')),
    end: () => nothing,
  };
}

function readUtf8(piece: Buffer): ReadPiece {
  if (isUtf8(piece)) return { kind: 'text', utf8: piece };
  let byte = 0;
  for (let step = piece.length; step >= 1; step = Math.floor(step / 2)) {
    while (byte + step <= piece.length && isWholeUtf8(piece.subarray(0, byte + step))) byte += step;
  }
  return { kind: 'broken', byte, before: piece.subarray(0, byte) };
}

function isWholeUtf8(bytes: Buffer): boolean {
  return isUtf8(bytes.subarray(0, bytes.length - incompleteTail(bytes)));
}

/** Half a unit of UTF-16, and a first half of a pair before it. `highFromEnd` is where the high byte of a unit stands. */
function wideTail(bytes: Buffer, highFromEnd: number): number {
  const odd = bytes.length % 2;
  const high = bytes[bytes.length - odd - highFromEnd] ?? 0;
  return odd + (high >= 0xd8 && high <= 0xdb ? 2 : 0);
}

/** A half of a pair that stands alone would become a replacement letter in silence. */
function readWide(text: string): ReadPiece {
  const bad = text.search(/\p{Surrogate}/u);
  if (bad < 0) return { kind: 'text', utf8: Buffer.from(text) };
  return { kind: 'broken', byte: bad * 2, before: Buffer.from(text.slice(0, bad)) };
}

/** The decoder keeps half letters itself. */
function createCp949Codec(): PieceCodec {
  const decoder = iconv.getDecoder('cp949');
  const read = (text: string): ReadPiece => {
    const bad = text.indexOf('\ufffd');
    if (bad < 0) return { kind: 'text', utf8: Buffer.from(text) };
    const before = text.slice(0, bad);
    return { kind: 'broken', byte: iconv.encode(before, 'cp949').length, before: Buffer.from(before) };
  };
  return { tail: () => 0, read: (piece) => read(decoder.write(piece)), end: () => read(decoder.end() ?? '') };
}
