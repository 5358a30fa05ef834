import { Readable } from 'node:stream';
import type { Lifecycle, Request } from '@hapi/hapi';
import { isEngineError, tokens, type Resolve } from '@pabal/core';
import { createServerError } from '../server-error.js';
import { assertMediaType } from './assert-media-type.js';
import { createSizeCheck } from './check-sizes.js';
import { parseJson } from './parse-json.js';
import type { RouteSpec } from './route-spec.js';
import { takeBody, tooLarge, type BodyLimits } from './take-body.js';

const jsonOnly = ['application/json'];

/**
 * Reads the body of a route, once it is known that the caller may: as JSON, as bytes, or as a stream that is watched while
 * it is read.
 */
export function createBodyReader(spec: RouteSpec, resolve: Resolve, fallback: BodyLimits): Lifecycle.Method {
  const limits = { ...fallback, ...(spec.body && { maxBytes: spec.body.maxBytes }) };
  const checkSizes = spec.payload && createSizeCheck(spec.payload);
  return async (request, toolkit) => {
    const clock = resolve(tokens.clock);
    const source = request.payload as unknown as Readable;
    const { 'content-type': type, 'content-length': length } = request.headers as Record<string, string>;
    if (type !== undefined || spec.body?.as === 'stream') {
      assertMediaType(type, spec.body?.accepts ?? jsonOnly);
    }
    if (Number(length) > limits.maxBytes) throw tooLarge(limits.maxBytes);
    const pieces = takeBody(source, limits, clock);
    if (spec.body?.as === 'stream') {
      setPayload(request, toWatchedStream(pieces));
      return toolkit.continue;
    }
    const bytes = await gather(pieces);
    if (spec.body?.as === 'bytes') {
      setPayload(request, bytes);
      return toolkit.continue;
    }
    if (bytes.length > 0) assertMediaType(type, jsonOnly);
    const payload = parseJson(bytes);
    checkSizes?.(payload);
    setPayload(request, payload);
    return toolkit.continue;
  };
}

async function gather(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  try {
    for await (const piece of pieces) all.push(piece);
  } catch (cause) {
    if (isEngineError(cause)) throw cause;
    throw createServerError('REQUEST_MALFORMED', 'The body did not arrive whole.', {
      cause,
      fields: [{ path: 'body', problem: 'broke off, or is not packed as Content-Encoding says' }],
    });
  }
  return Buffer.concat(all);
}

function toWatchedStream(pieces: AsyncGenerator<Buffer, void>): Readable {
  const stream = Readable.from(pieces, { objectMode: false, highWaterMark: 65_536 });
  // Its reader may have left before it fails.
  stream.on('error', () => undefined);
  return stream;
}

function setPayload(request: Request, payload: unknown): void {
  (request as { payload: unknown }).payload = payload;
}
