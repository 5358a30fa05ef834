import type { ContactKind, ContactPoint } from '../domain/contact-point.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Cipher } from '../ports/cipher.js';
import type { ContactStore, ContactWrite } from '../ports/contact-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { LockMode } from './lock-table.js';
import type { ContactRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Contact points in memory. Senders share a person's lock, everybody who changes a contact point takes it alone. */
export class MemoryContactStore implements ContactStore {
  readonly #state: MemoryState;
  readonly #cipher: Cipher;

  constructor(state: MemoryState, cipher: Cipher) {
    this.#state = state;
    this.#cipher = cipher;
  }

  put(
    unit: Unit,
    workspaceId: WorkspaceId,
    kind: ContactKind,
    writes: readonly ContactWrite[],
  ): Promise<ReadonlyMap<RecipientId, string>> {
    return this.#state.within(unit, async (transaction) => {
      await lockPeople(
        transaction,
        writes.map((write) => write.recipientId),
        'exclusive',
      );
      const gone = new Map<RecipientId, string>();
      for (const write of writes) {
        const old = this.#hashAt(transaction, write.recipientId, kind);
        this.#write(transaction, workspaceId, kind, write);
        if (old && old !== this.#hashAt(transaction, write.recipientId, kind))
          gone.set(write.recipientId, old);
      }
      return gone;
    });
  }

  find(unit: Unit, recipientId: RecipientId, kind: ContactKind): Promise<ContactPoint | null> {
    return this.#state.within(unit, (transaction) => {
      const row = this.#state.contacts.get(transaction, contactKey(recipientId, kind));
      return row ? toContactPoint(row) : null;
    });
  }

  findRecipients(
    unit: Unit,
    workspaceId: WorkspaceId,
    kind: ContactKind,
    hash: string,
  ): Promise<readonly RecipientId[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.contacts
        .filter(
          transaction,
          (row) =>
            row.hash === hash &&
            row.status === 'active' &&
            row.kind === kind &&
            row.workspaceId === workspaceId,
        )
        .map((row) => row.recipientId)
        .sort((a, b) => a - b),
    );
  }

  hashOf(value: string): string {
    return this.#cipher.blindIndex(value);
  }

  lockForSend(
    unit: Unit,
    kind: ContactKind,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, string>> {
    return this.#state.within(unit, async (transaction) => {
      await lockPeople(transaction, recipientIds, 'shared');
      const hashes = new Map<RecipientId, string>();
      for (const id of recipientIds) {
        const row = this.#state.contacts.get(transaction, contactKey(id, kind));
        if (row?.status === 'active') hashes.set(id, row.hash);
      }
      return hashes;
    });
  }

  lockForWithdrawal(unit: Unit, recipientIds: readonly RecipientId[]): Promise<void> {
    return this.#state.within(unit, (transaction) => lockPeople(transaction, recipientIds, 'exclusive'));
  }

  retire(unit: Unit, kind: ContactKind, recipientIds: readonly RecipientId[], reason: string): Promise<void> {
    const { contacts } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      await lockPeople(transaction, recipientIds, 'exclusive');
      for (const id of recipientIds) {
        const row = contacts.get(transaction, contactKey(id, kind));
        if (!row) continue;
        contacts.set(transaction, contactKey(id, kind), {
          ...row,
          ...{ status: 'retired', value: '', hash: '', statusReason: reason },
        });
      }
    });
  }

  #hashAt(transaction: MemoryTransaction, recipientId: RecipientId, kind: ContactKind): string | undefined {
    return this.#state.contacts.get(transaction, contactKey(recipientId, kind))?.hash;
  }

  #write(
    transaction: MemoryTransaction,
    workspaceId: WorkspaceId,
    kind: ContactKind,
    write: ContactWrite,
  ): void {
    const { recipientId } = write;
    const key = contactKey(recipientId, kind);
    const base = { workspaceId, recipientId, kind };
    if (write.kind === 'clear') return this.#state.contacts.delete(transaction, key);
    const row: ContactRow =
      write.kind === 'set'
        ? {
            ...base,
            status: 'active',
            value: write.value,
            hash: this.hashOf(write.value),
            statusReason: null,
          }
        : { ...base, status: 'invalid', value: '', hash: '', statusReason: write.reason };
    this.#state.contacts.set(transaction, key, row);
  }
}

/** Where a contact point stands in its table. */
export function contactKey(recipientId: RecipientId, kind: ContactKind): string {
  return `${recipientId}/${kind}`;
}

/** The contact point as the domain knows it. */
export function toContactPoint(row: ContactRow): ContactPoint {
  const { recipientId, kind, status, value, hash, statusReason } = row;
  return { recipientId, kind, status, value, hash, statusReason };
}

async function lockPeople(
  transaction: MemoryTransaction,
  recipientIds: readonly RecipientId[],
  mode: LockMode,
): Promise<void> {
  for (const id of [...recipientIds].sort((a, b) => a - b)) await transaction.lock(`reach/${id}`, mode);
}
