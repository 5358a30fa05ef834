declare const unitBrand: unique symbol;

/** A handle to a transaction, opaque to core. Whoever gets one reads and writes inside it. */
export interface Unit {
  readonly [unitBrand]: 'unit';
}

/** Transactions. What is written in one unit is there altogether or not at all. */
export interface UnitOfWork {
  /**
   * When the store ends a unit in which nothing happens, and where that is configured. Absent: never. A policy or a vendor that
   * takes longer would lose the unit, and with it the locks that hold withdrawals back.
   */
  readonly idleLimit?: { readonly ms: number; readonly path: string };
  /** Runs each statement by itself: for single reads and writes that need no company. */
  readonly direct: Unit;
  /**
   * Runs `work` in a transaction (read committed) and commits when it resolves. Any throw rolls back and is passed on.
   * @throws EngineError `STORAGE_UNAVAILABLE` when the store cannot be reached or the commit is not confirmed.
   */
  run<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
  /** As `run`, but the store refuses every write: what is only looked at stays as it is, whatever a policy tries. */
  read<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
}
