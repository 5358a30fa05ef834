import type { SimClock } from './clock.js';

/** What is to happen later, in the simulator's time. */
export interface Agenda {
  /** Runs `action` when the clock reaches `dueAtMs`; equal instants run in the order they were asked for. */
  at(dueAtMs: number, action: () => void): void;
  /** Forgets everything that has not run. */
  clear(): void;
  /** Forgets everything and takes nothing more. */
  stop(): void;
}

interface Entry {
  readonly dueAtMs: number;
  readonly action: () => void;
}

/** Node clamps longer timers to one millisecond; the agenda simply looks again after this long. */
const longestTimerMs = 2 ** 31 - 1;

/** Makes an agenda that follows a clock, its jumps included. */
export function createAgenda(clock: SimClock): Agenda {
  const entries: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const arm = (): void => {
    clearTimeout(timer);
    const next = entries[0];
    if (!next) return;
    const waitMs = Math.min(Math.max(0, next.dueAtMs - clock.now()), longestTimerMs);
    timer = setTimeout(runDue, waitMs);
  };
  const runDue = (): void => {
    for (let next = entries[0]; next && next.dueAtMs <= clock.now(); next = entries[0]) {
      entries.shift();
      next.action();
    }
    arm();
  };
  clock.onMove(runDue);

  return {
    at(dueAtMs, action) {
      if (stopped) return;
      let index = entries.length;
      while (index > 0 && (entries[index - 1]?.dueAtMs ?? 0) > dueAtMs) index -= 1;
      entries.splice(index, 0, { dueAtMs, action });
      if (index === 0) arm();
    },
    clear() {
      entries.length = 0;
      clearTimeout(timer);
    },
    stop() {
      stopped = true;
      entries.length = 0;
      clearTimeout(timer);
    },
  };
}
