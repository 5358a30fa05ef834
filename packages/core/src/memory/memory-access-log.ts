import type { WorkspaceId } from '../domain/recipient.js';
import type { AccessEntry, AccessFilter, AccessLog } from '../ports/access-log.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** Who saw or changed data of people, in memory. */
export class MemoryAccessLog implements AccessLog {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  append(unit: Unit, entry: AccessEntry): Promise<void> {
    return this.#state.within(unit, (transaction) => {
      const id = this.#state.next('access');
      this.#state.accesses.set(transaction, id, { ...structuredClone(entry), id });
    });
  }

  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    { recipientId, from, to }: AccessFilter,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly (AccessEntry & { readonly id: number })[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.accesses
        .filter(transaction, (row) => row.workspaceId === workspaceId && row.id < (beforeId ?? Infinity))
        .filter((row) => recipientId === undefined || row.recipientIds.includes(recipientId))
        .filter(({ at }) => (from === undefined || at >= from) && (to === undefined || at < to))
        .sort((a, b) => b.id - a.id)
        .slice(0, limit),
    );
  }

  forget(unit: Unit, before: Date): Promise<number> {
    return this.#state.within(unit, (transaction) => {
      const month = before.toISOString().slice(0, 7);
      const old = this.#state.accesses.filter(transaction, ({ at }) => at.toISOString().slice(0, 7) < month);
      for (const { id } of old) this.#state.accesses.delete(transaction, id);
      return new Set(old.map(({ at }) => at.toISOString().slice(0, 7))).size;
    });
  }
}
