import type { CursorStore } from '../ports/cursor-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** Cursors in memory. */
export class MemoryCursorStore implements CursorStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  get(unit: Unit, name: string): Promise<string | null> {
    return this.#state.within(unit, (transaction) => this.#state.cursors.get(transaction, name) ?? null);
  }

  lock(unit: Unit, name: string): Promise<{ readonly value: string | null } | null> {
    const { cursors } = this.#state;
    return this.#state.within(unit, (transaction) =>
      cursors.tryLock(transaction, name) ? { value: cursors.get(transaction, name) ?? null } : null,
    );
  }

  set(unit: Unit, name: string, value: string): Promise<void> {
    const { cursors } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      await cursors.lock(transaction, name);
      cursors.set(transaction, name, value);
    });
  }
}
