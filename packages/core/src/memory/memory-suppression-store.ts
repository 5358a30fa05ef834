import type { ConsentChannel } from '../domain/consent.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Suppression, SuppressionStore } from '../ports/suppression-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** The suppression list in memory. */
export class MemorySuppressionStore implements SuppressionStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  add(unit: Unit, workspaceId: WorkspaceId, suppressions: readonly Suppression[]): Promise<number> {
    const table = this.#state.suppressions;
    return this.#state.within(unit, async (transaction) => {
      let added = 0;
      const keyed = suppressions.map((one) => ({
        key: keyOf(workspaceId, one.hash, one.consentChannel),
        one,
      }));
      for (const { key, one } of keyed.sort((a, b) => (a.key < b.key ? -1 : 1))) {
        if (await table.lock(transaction, key)) continue;
        table.set(transaction, key, { ...one, workspaceId, id: this.#state.next('suppression') });
        added += 1;
      }
      return added;
    });
  }

  load(
    unit: Unit,
    workspaceId: WorkspaceId,
    consentChannel: ConsentChannel,
    hashes: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const table = this.#state.suppressions;
    return this.#state.within(unit, (transaction) => {
      const found = new Map<string, number>();
      for (const hash of hashes) {
        const row =
          table.get(transaction, keyOf(workspaceId, hash, consentChannel)) ??
          table.get(transaction, keyOf(workspaceId, hash, '*'));
        if (row) found.set(hash, row.id);
      }
      return found;
    });
  }

  page(
    unit: Unit,
    workspaceId: WorkspaceId,
    consentChannel: ConsentChannel,
    afterId: number,
    limit: number,
  ): Promise<readonly (Suppression & { readonly id: number })[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.suppressions
        .filter(transaction, (row) => row.workspaceId === workspaceId && row.id > afterId)
        .filter((row) => row.consentChannel === consentChannel || row.consentChannel === '*')
        .sort((a, b) => a.id - b.id)
        .slice(0, limit)
        .map(({ workspaceId: _workspaceId, ...entry }) => entry),
    );
  }

  ofHashes(
    unit: Unit,
    workspaceId: WorkspaceId,
    hashes: readonly string[],
  ): Promise<readonly (Suppression & { readonly id: number })[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.suppressions
        .filter(transaction, (row) => row.workspaceId === workspaceId && hashes.includes(row.hash))
        .sort((a, b) => a.id - b.id)
        .map(({ workspaceId: _workspaceId, ...entry }) => entry),
    );
  }

  remove(unit: Unit, workspaceId: WorkspaceId, hash: string, consentChannel: string): Promise<boolean> {
    const table = this.#state.suppressions;
    return this.#state.within(unit, async (transaction) => {
      const key = keyOf(workspaceId, hash, consentChannel);
      if (!(await table.lock(transaction, key))) return false;
      table.delete(transaction, key);
      return true;
    });
  }
}

function keyOf(workspaceId: WorkspaceId, hash: string, consentChannel: string): string {
  return `${workspaceId}/${hash}/${consentChannel}`;
}
