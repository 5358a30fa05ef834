import type { WorkspaceId } from '../domain/recipient.js';
import type { IdempotencyStore } from '../ports/idempotency-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

type Begun = Awaited<ReturnType<IdempotencyStore['begin']>>;

/** Answers to requests with an Idempotency-Key, in memory. */
export class MemoryIdempotencyStore implements IdempotencyStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  begin(
    unit: Unit,
    workspaceId: WorkspaceId,
    key: string,
    requestHash: string,
    at: Date,
    staleMs: number,
  ): Promise<Begun> {
    const { idempotency } = this.#state;
    const name = `${workspaceId}/${key}`;
    return this.#state.within(unit, async (transaction): Promise<Begun> => {
      const known = await idempotency.lock(transaction, name);
      if (known && known.requestHash !== requestHash) return { kind: 'other-body' };
      if (known?.answer) return { kind: 'replay', ...known.answer };
      if (known && at.getTime() - known.at.getTime() < staleMs) return { kind: 'in-progress' };
      idempotency.set(transaction, name, { requestHash, at, answer: null });
      return { kind: 'new' };
    });
  }

  finish(unit: Unit, workspaceId: WorkspaceId, key: string, status: number, body: unknown): Promise<boolean> {
    const { idempotency } = this.#state;
    const name = `${workspaceId}/${key}`;
    return this.#state.within(unit, async (transaction) => {
      const known = await idempotency.lock(transaction, name);
      if (!known || known.answer) return false;
      idempotency.set(transaction, name, { ...known, answer: { status, body: structuredClone(body) } });
      return true;
    });
  }

  abandon(unit: Unit, workspaceId: WorkspaceId, key: string): Promise<void> {
    const { idempotency } = this.#state;
    const name = `${workspaceId}/${key}`;
    return this.#state.within(unit, async (transaction) => {
      const known = await idempotency.lock(transaction, name);
      if (known && !known.answer) idempotency.delete(transaction, name);
    });
  }

  prune(unit: Unit, before: Date, limit: number): Promise<number> {
    const { idempotency } = this.#state;
    return this.#state.within(unit, (transaction) => {
      const old = [...idempotency.entries(transaction)]
        .filter(([name, row]) => row.at < before && idempotency.tryLock(transaction, name))
        .sort(([, a], [, b]) => a.at.getTime() - b.at.getTime())
        .slice(0, limit);
      for (const [name] of old) idempotency.delete(transaction, name);
      return old.length;
    });
  }
}
