import type { LockMode, LockTable } from './lock-table.js';

/** What a row is found by. */
export type RowKey = string | number;

/** Rows that take over what a transaction wrote; `undefined` for those that it removed. */
export interface WrittenRows<Key extends RowKey, Row> {
  apply(written: ReadonlyMap<Key, Row | undefined>): void;
}

type Overlay = Map<RowKey, unknown>;

/** A transaction over tables: its writes are its own until it commits, its locks end with it. */
export class MemoryTransaction {
  readonly #locks: LockTable;
  readonly #held = new Set<string>();
  readonly #overlays = new Map<WrittenRows<RowKey, unknown>, Overlay>();
  readonly #afterCommit: (() => void)[] = [];
  #isOver = false;
  #isReadOnly = false;

  constructor(locks: LockTable) {
    this.#locks = locks;
  }

  /** Waits for a lock that is kept until the end. */
  async lock(name: string, mode: LockMode): Promise<void> {
    this.assertOpen();
    const wait = this.#locks.acquire(this, name, mode);
    if (wait) await wait;
    this.#held.add(name);
    if (this.#isOver) this.#locks.release(this, [name]);
    this.assertOpen();
  }

  /** Takes a lock if nobody else is in the way. */
  tryLock(name: string, mode: LockMode): boolean {
    this.assertOpen();
    const isMine = this.#locks.tryAcquire(this, name, mode);
    if (isMine) this.#held.add(name);
    return isMine;
  }

  /** Whether this transaction holds a lock. */
  holds(name: string, mode: LockMode): boolean {
    return this.#locks.holds(this, name, mode);
  }

  /** What this transaction wrote into a table, if anything. */
  written<Key extends RowKey, Row>(table: WrittenRows<Key, Row>): Map<Key, Row | undefined> | undefined {
    return this.#overlays.get(table) as Map<Key, Row | undefined> | undefined;
  }

  /** From now on, every write throws. */
  refuseWrites(): void {
    this.#isReadOnly = true;
  }

  /** Notes a write; `undefined` removes the row. */
  write<Key extends RowKey, Row>(table: WrittenRows<Key, Row>, key: Key, row: Row | undefined): void {
    this.assertOpen();
    if (this.#isReadOnly) throw new TypeError('A unit that only reads was asked to write');
    const plain = table as unknown as WrittenRows<RowKey, unknown>;
    const overlay = this.#overlays.get(plain) ?? new Map<RowKey, unknown>();
    this.#overlays.set(plain, overlay.set(key, row));
  }

  /** Runs something once the writes are there for all. */
  afterCommit(run: () => void): void {
    this.#afterCommit.push(run);
  }

  /** Shows the writes to all, at once. */
  commit(): void {
    this.assertOpen();
    for (const [table, overlay] of this.#overlays) table.apply(overlay);
    this.#end();
    for (const run of this.#afterCommit) run();
  }

  /** Forgets the writes. */
  rollback(): void {
    if (!this.#isOver) this.#end();
  }

  /** @throws TypeError when the transaction is over */
  assertOpen(): void {
    if (this.#isOver) throw new TypeError('A unit was used after its end; await everything inside run()');
  }

  #end(): void {
    this.#isOver = true;
    this.#locks.release(this, this.#held);
  }
}
