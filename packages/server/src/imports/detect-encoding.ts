import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { createServerError } from '../server-error.js';
import type { EncodingName } from './encoding.js';

/** What the beginning of a file says of its encoding. */
export interface DetectedEncoding {
  readonly name: EncodingName;
  /** Bytes of the byte order mark to leave out. */
  readonly markBytes: number;
}

const marks: readonly { readonly name: EncodingName; readonly bytes: readonly number[] }[] = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** How many bytes are looked at. */
export const sampleBytes = 65_536;

/**
 * Finds out the encoding from the first {@link sampleBytes}: a byte order mark, the zeros of UTF-16, valid UTF-8, else
 * CP949. A stated encoding is taken as stated; its mark is still left out.
 * @throws EngineError `IMPORT_ENCODING_INVALID` when it is none of them
 */
export function detectEncoding(sample: Buffer, stated?: EncodingName): DetectedEncoding {
  const mark = marks.find(({ bytes }) => bytes.every((byte, at) => sample[at] === byte));
  if (stated) return { name: stated, markBytes: mark?.name === stated ? mark.bytes.length : 0 };
  if (mark) return { name: mark.name, markBytes: mark.bytes.length };
  const wide = detectWide(sample);
  if (wide) return { name: wide, markBytes: 0 };
  if (isUtf8(sample.subarray(0, sample.length - incompleteTail(sample))))
    return { name: 'utf-8', markBytes: 0 };
  if (!iconv.decode(sample.subarray(0, -1), 'cp949').includes('\ufffd'))
    return { name: 'cp949', markBytes: 0 };
  throw createServerError(
    'IMPORT_ENCODING_INVALID',
    `The first ${sample.length} bytes are neither UTF-8, UTF-16 nor CP949.`,
  );
}

/** Text of mostly ASCII in UTF-16 has a zero in every second byte. */
function detectWide(sample: Buffer): EncodingName | null {
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 10 && even < odd / 10) return 'utf-16le';
  return even > sample.length / 10 && odd < even / 10 ? 'utf-16be' : null;
}

/** Bytes at the end that begin a UTF-8 character without ending it, 0 to 3. */
export function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthOf(byte) ? back : 0;
  }
  return 0;
}

/** Bytes of a UTF-8 character by its first byte; 1 for bytes that begin none. */
function lengthOf(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
}
