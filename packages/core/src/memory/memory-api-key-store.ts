import type { WorkspaceId } from '../domain/recipient.js';
import type { ApiKey, ApiKeyStore } from '../ports/api-key-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** API keys in memory. */
export class MemoryApiKeyStore implements ApiKeyStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  lockName(unit: Unit, workspaceId: WorkspaceId, name: string): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      await this.#state.apiKeys.lock(transaction, `name ${workspaceId} ${name}`);
    });
  }

  create(unit: Unit, key: Omit<ApiKey, 'revokedAt' | 'lastUsedAt'>): Promise<void> {
    const { apiKeys } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      if (await apiKeys.lock(transaction, key.id))
        throw new TypeError(`There is an API key ${key.id} already`);
      apiKeys.set(transaction, key.id, { ...key, revokedAt: null, lastUsedAt: null });
    });
  }

  find(unit: Unit, id: string): Promise<ApiKey | null> {
    return this.#state.within(unit, (transaction) => this.#state.apiKeys.get(transaction, id) ?? null);
  }

  list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly ApiKey[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.apiKeys
        .filter(transaction, (key) => key.workspaceId === workspaceId)
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)),
    );
  }

  revoke(unit: Unit, workspaceId: WorkspaceId, id: string, at: Date): Promise<boolean> {
    const { apiKeys } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const key = await apiKeys.lock(transaction, id);
      if (key?.workspaceId !== workspaceId || key.revokedAt) return false;
      apiKeys.set(transaction, id, { ...key, revokedAt: at });
      return true;
    });
  }

  touch(unit: Unit, id: string, at: Date): Promise<void> {
    const { apiKeys } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const key = await apiKeys.lock(transaction, id);
      if (key) apiKeys.set(transaction, id, { ...key, lastUsedAt: at });
    });
  }
}
