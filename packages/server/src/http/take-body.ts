import type { Readable } from 'node:stream';
import type { Clock } from '@pabal/core';
import { createServerError } from '../server-error.js';

/** What a body is held to. */
export interface BodyLimits {
  readonly maxBytes: number;
  /** Time of waiting for the sender after which it must have sent enough. Milliseconds. */
  readonly windowMs: number;
}

/** Slower than the slowest modem: only somebody who holds the line on purpose stays below. */
const leastBytesPerSecond = 500;

/**
 * A body, piece by piece. How long it takes as a whole does not matter, only that it comes on: of the time spent waiting for
 * the sender (not of the time that the reader takes) every window must bring its bytes. The source is never destroyed here,
 * so that an answer can still be sent.
 * @throws EngineError `BODY_TOO_LARGE`, `BODY_TOO_SLOW`
 */
export async function* takeBody(
  source: Readable,
  limits: BodyLimits,
  clock: Clock,
): AsyncGenerator<Buffer, void> {
  const pieces = source.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  const patience = new Patience(limits.windowMs, clock);
  let bytes = 0;
  try {
    for (;;) {
      const next = await patience.wait(pieces.next());
      if (next.done) return;
      bytes += next.value.length;
      if (bytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
      patience.gain(next.value.length);
      yield next.value;
    }
  } finally {
    // Takes its listeners off the source, which may then be emptied by somebody else.
    void pieces.return?.().catch(() => undefined);
  }
}

/** The error for a body with more bytes than an address takes. */
export function tooLarge(maxBytes: number): Error {
  return createServerError('BODY_TOO_LARGE', `The body has more than ${maxBytes} bytes.`, {
    fields: [{ path: 'body', problem: `must have at most ${maxBytes} bytes; send it in parts` }],
  });
}

/** Counts what comes in while one waits. */
class Patience {
  readonly #windowMs: number;
  readonly #clock: Clock;
  #waitedMs = 0;
  #gained = 0;

  constructor(windowMs: number, clock: Clock) {
    this.#windowMs = windowMs;
    this.#clock = clock;
  }

  gain(bytes: number): void {
    this.#gained += bytes;
  }

  async wait<T>(pending: Promise<T>): Promise<T> {
    // Whoever gives up leaves it behind: it must not end as a rejection that nobody takes.
    pending.catch(() => undefined);
    for (;;) {
      const beganAt = this.#clock.now().getTime();
      const stop = new AbortController();
      const timer = this.#clock.delay(this.#windowMs - this.#waitedMs, stop.signal).then(() => null);
      const winner = await Promise.race([pending.then((value) => ({ value })), timer]).finally(() =>
        stop.abort(),
      );
      this.#waitedMs += Math.max(0, this.#clock.now().getTime() - beganAt);
      if (winner === null || this.#waitedMs >= this.#windowMs) this.#closeWindow();
      if (winner) return winner.value;
    }
  }

  #closeWindow(): void {
    const least = Math.ceil((this.#windowMs * leastBytesPerSecond) / 1_000);
    if (this.#gained < least) {
      throw createServerError('BODY_TOO_SLOW', undefined, {
        fields: [{ path: 'body', problem: `must come on by ${leastBytesPerSecond} bytes a second` }],
      });
    }
    this.#waitedMs = 0;
    this.#gained = 0;
  }
}
