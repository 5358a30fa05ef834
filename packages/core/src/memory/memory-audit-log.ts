import { createHash } from 'node:crypto';
import type { WorkspaceId } from '../domain/recipient.js';
import type { AuditEntry, AuditLog } from '../ports/audit-log.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { AuditRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** An audit log in memory: each line's hash covers the line and the hash before it. */
export class MemoryAuditLog implements AuditLog {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  append(unit: Unit, entry: AuditEntry): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      await transaction.lock(`audit-chain/${entry.workspaceId}`, 'exclusive');
      const previousHash = this.#ascending(transaction, entry.workspaceId).at(-1)?.hash ?? '';
      const id = this.#state.next('audit');
      const kept = structuredClone(entry);
      this.#state.audit.set(transaction, id, {
        ...kept,
        id,
        previousHash,
        hash: hashOf(kept, id, previousHash),
      });
    });
  }

  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
    subject?: string,
  ): Promise<readonly (AuditEntry & { readonly id: number })[]> {
    return this.#state.within(unit, (transaction) =>
      this.#ascending(transaction, workspaceId)
        .reverse()
        .filter((row) => row.id < (beforeId ?? Infinity))
        .filter((row) => subject === undefined || row.subject === subject)
        .slice(0, limit)
        .map(({ previousHash: _previousHash, hash: _hash, ...entry }) => entry),
    );
  }

  verify(unit: Unit, workspaceId: WorkspaceId): Promise<number | null> {
    return this.#state.within(unit, (transaction) => {
      let previousHash = '';
      for (const { id, previousHash: linked, hash, ...entry } of this.#ascending(transaction, workspaceId)) {
        if (linked !== previousHash || hash !== hashOf(entry, id, linked)) return id;
        previousHash = hash;
      }
      return null;
    });
  }

  #ascending(transaction: MemoryTransaction, workspaceId: WorkspaceId): AuditRow[] {
    return this.#state.audit
      .filter(transaction, (row) => row.workspaceId === workspaceId)
      .sort((a, b) => a.id - b.id);
  }
}

function hashOf(entry: AuditEntry, id: number, previousHash: string): string {
  const { workspaceId, actor, action, subject, at, before, after } = entry;
  const line = JSON.stringify([previousHash, id, workspaceId, actor, action, subject, at, before, after]);
  return createHash('sha256').update(line).digest('base64url');
}
