import type { Unit } from './unit-of-work.js';

/**
 * Leases by name: who holds one keeps everybody else out, in any process, and loses it when nothing was heard of the holder for too long.
 * Goes by one clock, whatever the holders' clocks show.
 */
export interface LeaseStore {
  /** Takes or renews a lease for `forMs` from now. False: another holder has it. */
  take(unit: Unit, name: string, holder: string, forMs: number): Promise<boolean>;
  /** Gives a lease back; nothing happens when the holder has lost it. */
  release(unit: Unit, name: string, holder: string): Promise<void>;
}
