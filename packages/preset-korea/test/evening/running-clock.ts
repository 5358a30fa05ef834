import type { Clock } from '@pabal/core';
import { SystemClock } from '@pabal/core/memory';

/** A clock set to an instant, which stands until it is started. */
export interface RunningClock extends Clock {
  /** How much faster than the machine's it runs. */
  readonly speed: number;
  start(): void;
  /** Puts the clock forward and lets it run on from there. */
  jumpTo(instant: Date): void;
  stop(): void;
}

const tickMs = 10;

interface Waiting {
  readonly dueAtMs: number;
  readonly end: () => void;
}

/**
 * Runs `speed` times as fast as the machine, in ticks: a process that stood still lost no more than one. So what took few turns of the
 * event loop took few ticks, however busy the machine is.
 */
export function createFastClock(at: Date, speed: number): RunningClock {
  let nowMs = at.getTime();
  let timer: NodeJS.Timeout | undefined;
  const waiting = new Set<Waiting>();
  const endDue = (): void => {
    for (const one of [...waiting]) if (one.dueAtMs <= nowMs) one.end();
  };
  return {
    speed,
    now: () => new Date(nowMs),
    delay(ms, signal) {
      if (ms <= 0 || signal?.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const end = (): void => {
          waiting.delete(one);
          signal?.removeEventListener('abort', end);
          resolve();
        };
        const one: Waiting = { dueAtMs: nowMs + ms, end };
        signal?.addEventListener('abort', end);
        waiting.add(one);
      });
    },
    start() {
      timer ??= setInterval(() => {
        nowMs += tickMs * speed;
        endDue();
      }, tickMs);
    },
    jumpTo(instant) {
      nowMs = instant.getTime();
      endDue();
    },
    stop: () => clearInterval(timer),
  };
}

/** The machine's clock, set to another time. */
export function createShiftedClock(at: Date): RunningClock {
  const system = new SystemClock();
  let offsetMs: number | null = null;
  const set = (instant: Date): void => {
    offsetMs = instant.getTime() - system.now().getTime();
  };
  return {
    speed: 1,
    now: () => (offsetMs === null ? new Date(at) : new Date(system.now().getTime() + offsetMs)),
    delay: (ms, signal) => system.delay(ms, signal),
    start: () => set(at),
    jumpTo: set,
    stop: () => undefined,
  };
}
