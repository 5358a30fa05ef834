import type { Unit } from './unit-of-work.js';

/** Slots of a bucket: `taken` from `waitMs` from now on, or `refused` because the bucket has room only in `waitMs`. */
export interface Slots {
  readonly kind: 'taken' | 'refused';
  readonly waitMs: number;
}

/**
 * Rates that workers share: of a run, of an account at a vendor. A bucket is a row of slots in time; it takes from now on at the
 * earliest, so that nothing is saved up while nobody takes. It goes by one clock, whatever the workers' clocks show.
 */
export interface RateLimiter {
  /**
   * Takes `count` slots of `slotMs` each in a row, behind those taken before; refused, with nothing taken, when they begin in
   * more than `longestWaitMs`. Whoever takes waits for `waitMs` before using them.
   */
  take(unit: Unit, bucket: string, count: number, slotMs: number, longestWaitMs: number): Promise<Slots>;
  /**
   * In how many milliseconds a bucket has room; 0 for now. `lock` keeps others from taking, blocking and locking until the unit
   * ends.
   */
  waitMs(unit: Unit, bucket: string, mode: 'read' | 'lock'): Promise<number>;
  /** For how many milliseconds a bucket is still blocked: whoever has waited for slots asks before using them. */
  blockedMs(unit: Unit, bucket: string): Promise<number>;
  /** Leaves no room in a bucket for `forMs` from now, not even for who waits for slots. Never makes room sooner. */
  block(unit: Unit, bucket: string, forMs: number): Promise<void>;
  /** Forgets at most `limit` buckets that have had room for more than `idleMs`; answers how many. They keep having room. */
  prune(unit: Unit, idleMs: number, limit: number): Promise<number>;
}
