import type { Readable } from 'node:stream';
import { createServerError } from '../server-error.js';
import { detectEncoding, sampleBytes, type DetectedEncoding } from './detect-encoding.js';
import type { EncodingName } from './encoding.js';
import { createPieceCodec, type ReadPiece } from './piece-codec.js';

/** A file as UTF-8, piece by piece. */
export interface OpenedText {
  readonly encoding: EncodingName;
  readonly pieces: AsyncIterable<Buffer>;
}

/** How a file is opened. */
export interface TextOptions {
  readonly encoding?: EncodingName | undefined;
  readonly maxBytes: number;
}

/**
 * Opens a stream of bytes as text. Nothing is held but the piece at hand. The stream is never destroyed here, so that its
 * owner can still answer.
 * @throws EngineError `IMPORT_ENCODING_INVALID` with the place, `BODY_TOO_LARGE`, `IMPORT_INTERRUPTED`; after the
 * beginning they come out of `pieces`
 */
export async function openText(source: Readable, options: TextOptions): Promise<OpenedText> {
  const chunks = readChunks(source, options.maxBytes);
  const head: Buffer[] = [];
  let size = 0;
  while (size < sampleBytes) {
    const { value, done } = await chunks.next();
    if (done) break;
    head.push(value);
    size += value.length;
  }
  const first = Buffer.concat(head);
  const detected = detectEncoding(first.subarray(0, sampleBytes), options.encoding);
  return { encoding: detected.name, pieces: decode(joinChunks(first, chunks), detected) };
}

/** Pieces of a fixed size, so that what is taken before a fault does not hang on how the bytes arrived. */
const sliceBytes = 65_536;

async function* readChunks(source: Readable, maxBytes: number): AsyncGenerator<Buffer, void> {
  let size = 0;
  const chunks = source.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  for (;;) {
    const next = await chunks.next().catch((cause: unknown) => {
      throw createServerError('IMPORT_INTERRUPTED', undefined, { cause });
    });
    if (next.done) return;
    size += next.value.length;
    if (size > maxBytes) {
      throw createServerError('BODY_TOO_LARGE', `The file has more than ${maxBytes} bytes.`);
    }
    for (let at = 0; at < next.value.length; at += sliceBytes) yield next.value.subarray(at, at + sliceBytes);
  }
}

async function* joinChunks(first: Buffer, rest: AsyncGenerator<Buffer, void>): AsyncGenerator<Buffer, void> {
  if (first.length > 0) yield first;
  yield* rest;
}

async function* decode(
  chunks: AsyncGenerator<Buffer, void>,
  { name, markBytes }: DetectedEncoding,
): AsyncGenerator<Buffer, void> {
  const codec = createPieceCodec(name);
  let skip = markBytes;
  let carry: Buffer = Buffer.alloc(0);
  let byte = markBytes;
  let line = 1;
  for await (const chunk of chunks) {
    const bytes = skip === 0 ? chunk : chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
    const whole = carry.length === 0 ? bytes : Buffer.concat([carry, bytes]);
    const piece = whole.subarray(0, whole.length - codec.tail(whole));
    carry = whole.subarray(piece.length);
    const utf8 = textOf(codec.read(piece));
    byte += piece.length;
    line += countLines(utf8);
    yield utf8;
  }
  if (carry.length > 0) throw badBytes(name, byte, line);
  yield textOf(codec.end());

  function textOf(read: ReadPiece): Buffer {
    if (read.kind === 'text') return read.utf8;
    throw badBytes(name, byte + read.byte, line + countLines(read.before));
  }
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function badBytes(name: EncodingName, byte: number, line: number) {
  const problem = `has bytes at position ${byte} (line ${line}) that are not ${name}`;
  return createServerError(
    'IMPORT_ENCODING_INVALID',
    `The file ${problem}. Rows of earlier chunks were taken; nothing after them.`,
    { fields: [{ path: `file.line.${line}`, problem: `${problem}; save it as UTF-8 or name its encoding` }] },
  );
}
