import type { Clock } from '../ports/clock.js';
import type { IdSource } from '../ports/id-source.js';
import type { LeaseStore } from '../ports/lease-store.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

/** How long a process that was killed keeps its lease. */
const leaseMs = 30_000;

/** What a lease is held with. */
export interface LeaseDeps {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly leases: LeaseStore;
  readonly units: UnitOfWork;
}

/** A lease that is renewed until it is released. */
export interface HeldLease {
  /** True once another may have it: the store was away, or this process stood still, for too long. */
  readonly isLost: boolean;
  /** Gives it back; or keeps everybody out, its holder too, for `restMs` more. */
  release(restMs?: number): Promise<void>;
}

/** Takes a lease and renews it in time, also while its holder waits for others; `null` when another process has it. */
export async function holdLease(deps: LeaseDeps, name: string): Promise<HeldLease | null> {
  const { clock, ids, leases, units } = deps;
  const holder = ids.uuid();
  const stop = new AbortController();
  const take = () => leases.take(units.direct, name, holder, leaseMs);
  if (!(await take())) return null;
  let heldUntilMs = clock.now().getTime() + leaseMs;
  const renew = async (): Promise<void> => {
    for (;;) {
      await clock.delay(leaseMs / 3, stop.signal);
      if (stop.signal.aborted) return;
      const askedMs = clock.now().getTime();
      // What the store cannot say now it may say the next time; until then the lease runs on.
      const isTaken = await take().catch(() => null);
      if (isTaken === false) heldUntilMs = 0;
      if (isTaken === true && heldUntilMs > 0) heldUntilMs = askedMs + leaseMs;
    }
  };
  const renewing = renew();
  return {
    get isLost() {
      return clock.now().getTime() >= heldUntilMs;
    },
    async release(restMs = 0) {
      stop.abort();
      await renewing;
      const isOver =
        restMs > 0
          ? leases.take(units.direct, name, holder, restMs)
          : leases.release(units.direct, name, holder);
      // A store that is away forgets it by itself.
      await isOver.catch(() => undefined);
    },
  };
}
