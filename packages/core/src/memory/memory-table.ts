import type { LockMode } from './lock-table.js';
import type { MemoryTransaction, RowKey, WrittenRows } from './memory-transaction.js';

/**
 * Rows by key, read committed: a transaction sees what is committed and what it wrote itself. Rows are replaced, never
 * changed in place.
 */
export class MemoryTable<Key extends RowKey, Row> implements WrittenRows<Key, Row> {
  readonly name: string;
  readonly #rows = new Map<Key, Row>();

  constructor(name: string) {
    this.name = name;
  }

  /** The row as this transaction sees it. */
  get(transaction: MemoryTransaction, key: Key): Row | undefined {
    transaction.assertOpen();
    const own = transaction.written(this);
    return own?.has(key) ? own.get(key) : this.#rows.get(key);
  }

  /** Every key and row as this transaction sees them, in no order to rely on. */
  *entries(transaction: MemoryTransaction): Generator<[Key, Row]> {
    transaction.assertOpen();
    const own = transaction.written(this);
    for (const entry of this.#rows) if (!own?.has(entry[0])) yield entry;
    for (const [key, row] of own ?? []) if (row !== undefined) yield [key, row];
  }

  /** Every row as this transaction sees it, in no order to rely on. */
  *values(transaction: MemoryTransaction): Generator<Row> {
    for (const [, row] of this.entries(transaction)) yield row;
  }

  /** Rows that meet a condition. */
  filter(transaction: MemoryTransaction, isWanted: (row: Row) => boolean): Row[] {
    const found: Row[] = [];
    for (const row of this.values(transaction)) if (isWanted(row)) found.push(row);
    return found;
  }

  /** Waits for the lock of a row (there or not), then reads it as it is now. */
  async lock(
    transaction: MemoryTransaction,
    key: Key,
    mode: LockMode = 'exclusive',
  ): Promise<Row | undefined> {
    await transaction.lock(this.#lockName(key), mode);
    return this.get(transaction, key);
  }

  /** Takes the lock of a row if nobody else is in the way. */
  tryLock(transaction: MemoryTransaction, key: Key): boolean {
    return transaction.tryLock(this.#lockName(key), 'exclusive');
  }

  /** Whether a transaction has locked a row for writing. */
  isLockedBy(transaction: MemoryTransaction, key: Key): boolean {
    return transaction.holds(this.#lockName(key), 'exclusive');
  }

  /** Writes a row. Rows that others may write too are locked first. */
  set(transaction: MemoryTransaction, key: Key, row: Row): void {
    this.#claim(transaction, key);
    transaction.write(this, key, row);
  }

  /** Removes a row. Rows that others may write too are locked first. */
  delete(transaction: MemoryTransaction, key: Key): void {
    this.#claim(transaction, key);
    transaction.write(this, key, undefined);
  }

  /** Takes over what a transaction wrote. */
  apply(written: ReadonlyMap<Key, Row | undefined>): void {
    for (const [key, row] of written) {
      if (row === undefined) this.#rows.delete(key);
      else this.#rows.set(key, row);
    }
  }

  #claim(transaction: MemoryTransaction, key: Key): void {
    if (!this.tryLock(transaction, key)) {
      throw new TypeError(`Row ${key} of ${this.name} is locked by another unit; lock it before writing`);
    }
  }

  #lockName(key: Key): string {
    return `${this.name}/${key}`;
  }
}
