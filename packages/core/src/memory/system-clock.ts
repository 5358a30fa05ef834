import type { Clock } from '../ports/clock.js';

const longestTimerMs = 2 ** 31 - 1;

/** The computer's clock. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  async delay(ms: number, signal?: AbortSignal): Promise<void> {
    for (let leftMs = ms; leftMs > 0 && !signal?.aborted; leftMs -= longestTimerMs) {
      await wait(Math.min(leftMs, longestTimerMs), signal);
    }
  }
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });
}
