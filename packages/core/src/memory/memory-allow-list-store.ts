import type { WorkspaceId } from '../domain/recipient.js';
import type { AllowListStore, Reach } from '../ports/allow-list-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';
import { findWorkspace } from './memory-workspace-store.js';

/** Allow lists in memory. */
export class MemoryAllowListStore implements AllowListStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly string[]> {
    return this.#state.within(unit, (transaction) =>
      [...(this.#state.allowLists.get(transaction, workspaceId) ?? [])].sort(),
    );
  }

  replace(unit: Unit, workspaceId: WorkspaceId, userIds: readonly string[]): Promise<number> {
    return this.#state.within(unit, async (transaction) => {
      const before = await this.#state.allowLists.lock(transaction, workspaceId);
      this.#state.allowLists.set(transaction, workspaceId, new Set(userIds));
      return before?.size ?? 0;
    });
  }

  remove(unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      const before = await this.#state.allowLists.lock(transaction, workspaceId);
      if (!before?.has(userId)) return;
      const left = [...before].filter((one) => one !== userId);
      this.#state.allowLists.set(transaction, workspaceId, new Set(left));
    });
  }

  reach(unit: Unit, workspaceId: WorkspaceId, userIds: readonly string[]): Promise<Reach> {
    return this.#state.within(unit, (transaction) => {
      const mode = findWorkspace(this.#state, transaction, workspaceId)?.mode ?? 'sandbox';
      const listed = this.#state.allowLists.get(transaction, workspaceId);
      return { mode, allowed: new Set(userIds.filter((userId) => listed?.has(userId))) };
    });
  }
}
