import type { Unit, UnitOfWork } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** Transactions over a {@link MemoryState}, read committed. */
export class MemoryUnitOfWork implements UnitOfWork {
  readonly direct: Unit;
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
    this.direct = state.direct;
  }

  run<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.#state.transact((transaction) => work(transaction as unknown as Unit));
  }

  read<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    return this.#state.transact((transaction) => {
      transaction.refuseWrites();
      return work(transaction as unknown as Unit);
    });
  }
}
