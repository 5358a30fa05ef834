import type { CapId, CapRule, CapSettings } from '../domain/cap-rule.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { FrequencyCapStore } from '../ports/frequency-cap-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** Frequency caps in memory. */
export class MemoryFrequencyCapStore implements FrequencyCapStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly CapRule[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.caps
        .filter(transaction, (row) => row.workspaceId === workspaceId)
        .map(({ cap }) => cap)
        .sort((a, b) => a.id - b.id),
    );
  }

  create(unit: Unit, workspaceId: WorkspaceId, settings: CapSettings, at: Date): Promise<CapRule> {
    return this.#state.within(unit, (transaction) => {
      const cap = { ...settings, id: this.#state.next('frequency-cap'), createdAt: at, updatedAt: at };
      this.#state.caps.set(transaction, cap.id, { workspaceId, cap });
      return cap;
    });
  }

  replace(
    unit: Unit,
    workspaceId: WorkspaceId,
    id: CapId,
    settings: CapSettings,
    at: Date,
  ): Promise<{ readonly before: CapRule; readonly after: CapRule } | null> {
    return this.#state.within(unit, async (transaction) => {
      const row = await this.#state.caps.lock(transaction, id);
      if (row?.workspaceId !== workspaceId) return null;
      const before = row.cap;
      const after = { ...settings, id, createdAt: before.createdAt, updatedAt: at };
      this.#state.caps.set(transaction, id, { workspaceId, cap: after });
      return { before, after };
    });
  }

  remove(unit: Unit, workspaceId: WorkspaceId, id: CapId): Promise<CapRule | null> {
    return this.#state.within(unit, async (transaction) => {
      const row = await this.#state.caps.lock(transaction, id);
      if (row?.workspaceId !== workspaceId) return null;
      this.#state.caps.delete(transaction, id);
      return row.cap;
    });
  }
}
