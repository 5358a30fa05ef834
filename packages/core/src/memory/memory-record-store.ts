import { assertRecords } from '../domain/assert-records.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type {
  RecordFilter,
  RecordPlace,
  RecordStore,
  RecordWrite,
  StoredRecord,
} from '../ports/record-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { RecordRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import { lockKeeper } from './memory-keeper-lock.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** What plugins keep, in memory. */
export class MemoryRecordStore implements RecordStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  get(unit: Unit, place: RecordPlace, key: string): Promise<StoredRecord | null> {
    return this.#state.within(unit, (transaction) => {
      const row = this.#state.records.get(transaction, idOf(place, key));
      return row ? toRecord(row) : null;
    });
  }

  lock(unit: Unit, place: RecordPlace, key: string): Promise<StoredRecord | null> {
    return this.#state.within(unit, async (transaction) => {
      // The person first, as who erases them does.
      const owner = this.#state.records.get(transaction, idOf(place, key))?.recipientId;
      if (owner) await lockKeeper(transaction, owner, 'shared');
      const row = await this.#state.records.lock(transaction, idOf(place, key));
      return row ? toRecord(row) : null;
    });
  }

  getMany(
    unit: Unit,
    place: RecordPlace,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredRecord>> {
    return this.#state.within(unit, (transaction) => {
      const found = new Map<string, StoredRecord>();
      for (const key of keys) {
        const row = this.#state.records.get(transaction, idOf(place, key));
        if (row) found.set(key, toRecord(row));
      }
      return found;
    });
  }

  ofPeople(
    unit: Unit,
    place: RecordPlace,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, readonly StoredRecord[]>> {
    const wanted = new Set(recipientIds);
    return this.#state.within(unit, (transaction) => {
      const found = new Map<RecipientId, StoredRecord[]>();
      for (const row of this.#in(transaction, place)) {
        if (row.recipientId === null || !wanted.has(row.recipientId)) continue;
        found.set(row.recipientId, [...(found.get(row.recipientId) ?? []), toRecord(row)]);
      }
      return found;
    });
  }

  add(unit: Unit, place: RecordPlace, records: readonly RecordWrite[], at: Date): Promise<readonly string[]> {
    return this.#state.within(unit, async (transaction) => {
      assertRecords(place.collection, records);
      const added: string[] = [];
      for (const write of await this.#ofThoseThere(transaction, records)) {
        const known = await this.#state.records.lock(transaction, idOf(place, write.key));
        if (known) continue;
        this.#write(transaction, place, write, at, undefined);
        added.push(write.key);
      }
      return added;
    });
  }

  put(unit: Unit, place: RecordPlace, records: readonly RecordWrite[], at: Date): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      assertRecords(place.collection, records);
      for (const write of await this.#ofThoseThere(transaction, records)) {
        const known = await this.#state.records.lock(transaction, idOf(place, write.key));
        this.#write(transaction, place, write, at, known);
      }
    });
  }

  remove(unit: Unit, place: RecordPlace, keys: readonly string[]): Promise<number> {
    return this.#state.within(unit, async (transaction) => {
      let count = 0;
      for (const key of [...keys].sort()) {
        if (!(await this.#state.records.lock(transaction, idOf(place, key)))) continue;
        this.#state.records.delete(transaction, idOf(place, key));
        count += 1;
      }
      return count;
    });
  }

  list(
    unit: Unit,
    place: RecordPlace,
    { label, recipientId, keyPrefix = '' }: RecordFilter,
    afterKey: string,
    limit: number,
  ): Promise<readonly StoredRecord[]> {
    return this.#state.within(unit, (transaction) =>
      this.#in(transaction, place)
        .filter((row) => label === undefined || row.label === label)
        .filter((row) => recipientId === undefined || row.recipientId === recipientId)
        .filter(({ key }) => compare(key, afterKey) > 0 && key.startsWith(keyPrefix))
        .slice(0, limit)
        .map(toRecord),
    );
  }

  due(
    unit: Unit,
    collection: string,
    at: Date,
    limit: number,
  ): Promise<readonly (StoredRecord & { readonly workspaceId: WorkspaceId })[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.records
        .filter(transaction, (row) => row.collection === collection && row.dueAt !== null && row.dueAt <= at)
        .sort((a, b) => Number(a.dueAt) - Number(b.dueAt) || byKey(a, b))
        .slice(0, limit)
        .map((row) => ({ ...toRecord(row), workspaceId: row.workspaceId })),
    );
  }

  count(unit: Unit, place: RecordPlace): Promise<Readonly<Record<string, number>>> {
    return this.#state.within(unit, (transaction) => {
      const counts = new Map<string, number>();
      for (const { label } of this.#in(transaction, place))
        counts.set(label ?? '', (counts.get(label ?? '') ?? 0) + 1);
      return Object.fromEntries(counts);
    });
  }

  allOf(
    unit: Unit,
    recipientId: RecipientId,
  ): Promise<readonly (StoredRecord & { readonly collection: string })[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.records
        .filter(transaction, (row) => row.recipientId === recipientId)
        .sort((a, b) => compare(a.collection, b.collection) || byKey(a, b))
        .map((row) => ({ ...toRecord(row), collection: row.collection })),
    );
  }

  erase(unit: Unit, recipientId: RecipientId): Promise<number> {
    return this.#state.within(unit, async (transaction) => {
      const rows = this.#state.records.filter(transaction, (row) => row.recipientId === recipientId);
      for (const row of rows) {
        await this.#state.records.lock(transaction, idOf(row, row.key));
        this.#state.records.delete(transaction, idOf(row, row.key));
      }
      return rows.length;
    });
  }

  #in(transaction: MemoryTransaction, { workspaceId, collection }: RecordPlace): RecordRow[] {
    return this.#state.records
      .filter(transaction, (row) => row.workspaceId === workspaceId && row.collection === collection)
      .sort(byKey);
  }

  /** Without records of people who are not there; the others stay until the unit ends. In the order of writing. */
  async #ofThoseThere(
    transaction: MemoryTransaction,
    records: readonly RecordWrite[],
  ): Promise<readonly RecordWrite[]> {
    const people = new Set(records.flatMap(({ recipientId }) => recipientId ?? []));
    for (const id of [...people].sort((a, b) => a - b)) {
      await lockKeeper(transaction, id, 'shared');
      if (!this.#state.recipients.get(transaction, id)) people.delete(id);
    }
    return inOrder(
      records.filter(({ recipientId = null }) => recipientId === null || people.has(recipientId)),
    );
  }

  #write(
    transaction: MemoryTransaction,
    { workspaceId, collection }: RecordPlace,
    { key, body, recipientId = null, label = null, dueAt = null }: RecordWrite,
    at: Date,
    known: RecordRow | undefined,
  ): void {
    this.#state.records.set(transaction, idOf({ workspaceId, collection }, key), {
      ...{ workspaceId, collection, key, recipientId, label, dueAt },
      body: JSON.parse(JSON.stringify(body)),
      version: (known?.version ?? 0) + 1,
      createdAt: known?.createdAt ?? at,
      updatedAt: at,
    });
  }
}

function idOf({ workspaceId, collection }: RecordPlace, key: string): string {
  return JSON.stringify([workspaceId, collection, key]);
}

/** Two units that write the same keys wait for each other in one order. */
function inOrder(records: readonly RecordWrite[]): readonly RecordWrite[] {
  return [...records].sort(byKey);
}

function byKey(a: Pick<RecordRow, 'key'>, b: Pick<RecordRow, 'key'>): number {
  return compare(a.key, b.key);
}

/** By bytes, as every storage has them: JavaScript's own order is another one beyond the basic plane. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function toRecord(row: RecordRow): StoredRecord {
  const { key, body, recipientId, label, dueAt, version, createdAt, updatedAt } = row;
  return { key, body: structuredClone(body), recipientId, label, dueAt, version, createdAt, updatedAt };
}
