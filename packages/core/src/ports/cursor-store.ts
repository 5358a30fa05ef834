import type { Unit } from './unit-of-work.js';

/** Remembers how far something that reads from outside has come: a vendor's receipts, an opt-out list. */
export interface CursorStore {
  get(unit: Unit, name: string): Promise<string | null>;
  /** Takes the cursor for one reader until the unit ends; `null` when another reader has it. */
  lock(unit: Unit, name: string): Promise<{ readonly value: string | null } | null>;
  set(unit: Unit, name: string, value: string): Promise<void>;
}
