import type { Clock } from '../ports/clock.js';
import type { RateLimiter, Slots } from '../ports/rate-limiter.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { RateRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';

const unused: RateRow = { nextUs: 0, blockedUs: 0 };

/** Shared rates in memory. */
export class MemoryRateLimiter implements RateLimiter {
  readonly #state: MemoryState;
  readonly #clock: Clock;

  constructor(state: MemoryState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  take(unit: Unit, bucket: string, count: number, slotMs: number, longestWaitMs: number): Promise<Slots> {
    const { rateSlots } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const row = (await rateSlots.lock(transaction, bucket)) ?? unused;
      const nowUs = this.#nowUs();
      const startUs = Math.max(row.nextUs, nowUs);
      const waitMs = (startUs - nowUs) / 1000;
      if (waitMs > longestWaitMs) return { kind: 'refused', waitMs };
      rateSlots.set(transaction, bucket, { ...row, nextUs: startUs + Math.ceil(count * slotMs * 1000) });
      return { kind: 'taken', waitMs };
    });
  }

  waitMs(unit: Unit, bucket: string, mode: 'read' | 'lock'): Promise<number> {
    const { rateSlots } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      if (mode === 'lock') await rateSlots.lock(transaction, bucket);
      return this.#msUntil((rateSlots.get(transaction, bucket) ?? unused).nextUs);
    });
  }

  blockedMs(unit: Unit, bucket: string): Promise<number> {
    return this.#state.within(unit, (transaction) =>
      this.#msUntil((this.#state.rateSlots.get(transaction, bucket) ?? unused).blockedUs),
    );
  }

  block(unit: Unit, bucket: string, forMs: number): Promise<void> {
    const { rateSlots } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const row = (await rateSlots.lock(transaction, bucket)) ?? unused;
      const untilUs = this.#nowUs() + Math.ceil(forMs * 1000);
      const blocked = { nextUs: Math.max(row.nextUs, untilUs), blockedUs: Math.max(row.blockedUs, untilUs) };
      rateSlots.set(transaction, bucket, blocked);
    });
  }

  prune(unit: Unit, idleMs: number, limit: number): Promise<number> {
    const { rateSlots } = this.#state;
    return this.#state.within(unit, (transaction) => {
      const idleUs = this.#nowUs() - idleMs * 1000;
      const idle = [...rateSlots.entries(transaction)]
        .filter(([bucket, row]) => row.nextUs < idleUs && rateSlots.tryLock(transaction, bucket))
        .slice(0, limit);
      for (const [bucket] of idle) rateSlots.delete(transaction, bucket);
      return idle.length;
    });
  }

  /** Whole microseconds: sums of fractions would drift. */
  #nowUs(): number {
    return this.#clock.now().getTime() * 1000;
  }

  #msUntil(atUs: number): number {
    return Math.max(0, (atUs - this.#nowUs()) / 1000);
  }
}
