import type { Request } from '@hapi/hapi';
import type { Clock } from '@pabal/core';

/** How much of a refused body is let through before the line is cut. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Lets the rest of a body that nobody wants go by, within bounds. Without it the line would be reset under a caller who still
 * writes, and the answer be lost.
 */
export async function discardBody(request: Request, clock: Clock, longestMs: number): Promise<void> {
  const { req } = request.raw;
  const hasBody = Boolean(req.headers['content-length'] ?? req.headers['transfer-encoding']);
  // Who waits for 100 Continue was never told to begin.
  const isHeldBack = request.payload === undefined && req.headers.expect !== undefined;
  if (!hasBody || isHeldBack || req.readableEnded || req.destroyed) return;
  const stop = new AbortController();
  const over = clock.delay(longestMs, stop.signal);
  let bytes = 0;
  const count = (piece: Buffer): void => {
    bytes += piece.length;
    if (bytes > mostBytes) stop.abort();
  };
  const end = (): void => stop.abort();
  // A reader that gave up may still listen; with it there the stream would not flow.
  req.removeAllListeners('readable');
  req.unpipe();
  req.on('data', count).on('end', end).on('close', end).on('error', end);
  req.resume();
  await over;
  req.off('data', count).off('end', end).off('close', end).off('error', end);
}
