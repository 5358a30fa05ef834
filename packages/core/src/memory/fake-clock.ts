import type { Clock } from '../ports/clock.js';

interface Waiting {
  readonly dueAtMs: number;
  readonly end: () => void;
}

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #nowMs: number;
  #waiting: Waiting[] = [];

  /** @param start an instant, by default 2026-03-02 10:00 in Seoul, a Monday */
  constructor(start: Date | string = '2026-03-02T01:00:00Z') {
    this.#nowMs = new Date(start).getTime();
    if (Number.isNaN(this.#nowMs)) throw new TypeError('The clock needs a valid instant to start from');
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  delay(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const waiting: Waiting = { dueAtMs: this.#nowMs + ms, end };
      signal?.addEventListener('abort', end);
      this.#waiting.push(waiting);
    });
  }

  /** How many delays wait for the clock. */
  get waitingCount(): number {
    return this.#waiting.length;
  }

  /**
   * Moves on by `ms`, ending each delay at its own instant and in order, and letting what it started run before the next
   * one: a loop that waits again and again turns as often as it would have.
   */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await turn();
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      this.#nowMs = Math.max(this.#nowMs, next.dueAtMs);
      next.end();
      await turn();
    }
    this.#nowMs = untilMs;
    await turn();
  }

  /** Moves on to an instant; an earlier one changes nothing. */
  async advanceTo(instant: Date | string): Promise<void> {
    await this.advance(Math.max(0, new Date(instant).getTime() - this.#nowMs));
  }

  /** Turns the clock without ending delays: a step of a badly kept clock, back or forth. */
  set(instant: Date | string): void {
    this.#nowMs = new Date(instant).getTime();
  }

  #next(untilMs: number): Waiting | undefined {
    return this.#waiting
      .filter((waiting) => waiting.dueAtMs <= untilMs)
      .reduce<Waiting | undefined>(
        (first, waiting) => (first && first.dueAtMs <= waiting.dueAtMs ? first : waiting),
        undefined,
      );
  }
}

/** Lets everything run that waits for nothing but its turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
