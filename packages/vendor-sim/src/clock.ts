/** The simulator's time: a source of milliseconds that a test may move. */
export interface SimClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Jumps to an instant; time goes on running from there. */
  set(atMs: number): void;
  /** Jumps by a distance, which may be negative. */
  advance(byMs: number): void;
  /** Back to the source's own time. */
  restore(): void;
  /** Calls the listener after every jump. */
  onMove(listener: () => void): void;
}

/** Makes a clock over a source; the machine's time unless another is given. */
export function createSimClock(source: () => number = Date.now): SimClock {
  const listeners: (() => void)[] = [];
  let offsetMs = 0;
  const move = (nextOffsetMs: number): void => {
    offsetMs = nextOffsetMs;
    for (const listener of listeners) listener();
  };
  return {
    now: () => source() + offsetMs,
    set: (atMs) => move(atMs - source()),
    advance: (byMs) => move(offsetMs + byMs),
    restore: () => move(0),
    onMove: (listener) => void listeners.push(listener),
  };
}
