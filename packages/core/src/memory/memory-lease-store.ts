import type { Clock } from '../ports/clock.js';
import type { LeaseStore } from '../ports/lease-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** Leases in memory. */
export class MemoryLeaseStore implements LeaseStore {
  readonly #state: MemoryState;
  readonly #clock: Clock;

  constructor(state: MemoryState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  take(unit: Unit, name: string, holder: string, forMs: number): Promise<boolean> {
    const { leases } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const known = await leases.lock(transaction, name);
      const nowMs = this.#clock.now().getTime();
      if (known && known.holder !== holder && known.untilMs > nowMs) return false;
      leases.set(transaction, name, { holder, untilMs: nowMs + forMs });
      return true;
    });
  }

  release(unit: Unit, name: string, holder: string): Promise<void> {
    const { leases } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const known = await leases.lock(transaction, name);
      if (known?.holder === holder) leases.delete(transaction, name);
    });
  }
}
