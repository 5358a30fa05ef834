import { EngineError } from '../errors/engine-error.js';

/** `shared` locks stand beside each other, an `exclusive` one stands alone. */
export type LockMode = 'shared' | 'exclusive';

interface Waiting {
  readonly owner: object;
  readonly mode: LockMode;
  readonly grant: () => void;
}

interface Lock {
  readonly holders: Map<object, LockMode>;
  readonly queue: Waiting[];
}

/** Named locks, first come first served. A circle of waits is refused instead of lasting for ever. */
export class LockTable {
  readonly #locks = new Map<string, Lock>();
  readonly #waitsAt = new Map<object, string>();

  /** Takes a lock if that needs no waiting. */
  tryAcquire(owner: object, name: string, mode: LockMode): boolean {
    const lock = this.#locks.get(name);
    if (!lock) {
      this.#locks.set(name, { holders: new Map([[owner, mode]]), queue: [] });
      return true;
    }
    const held = lock.holders.get(owner);
    if (held === 'exclusive' || held === mode) return true;
    const mayPass = held !== undefined || lock.queue.length === 0;
    if (!mayPass || !fits(lock, owner, mode)) return false;
    lock.holders.set(owner, mode);
    return true;
  }

  /**
   * Takes a lock, waiting for those who came first. `undefined` when it was free.
   * @throws EngineError `STORAGE_UNAVAILABLE` when the wait would never end
   */
  acquire(owner: object, name: string, mode: LockMode): Promise<void> | undefined {
    if (this.tryAcquire(owner, name, mode)) return undefined;
    if (this.#leadsTo(name, owner, new Set())) {
      throw new EngineError(
        'STORAGE_UNAVAILABLE',
        `Two units wait for each other at ${name}; run one of them again`,
      );
    }
    const lock = this.#locks.get(name) as Lock;
    this.#waitsAt.set(owner, name);
    return new Promise((resolve) => {
      const waiting = { owner, mode, grant: resolve };
      if (lock.holders.has(owner)) lock.queue.unshift(waiting);
      else lock.queue.push(waiting);
    });
  }

  /** Whether an owner has a lock in this mode or a stronger one. */
  holds(owner: object, name: string, mode: LockMode): boolean {
    const held = this.#locks.get(name)?.holders.get(owner);
    return held === 'exclusive' || held === mode;
  }

  /** Gives locks back and lets the next in line go on. */
  release(owner: object, names: Iterable<string>): void {
    for (const name of names) {
      const lock = this.#locks.get(name);
      if (!lock) continue;
      lock.holders.delete(owner);
      this.#grantNext(lock);
      if (lock.holders.size === 0 && lock.queue.length === 0) this.#locks.delete(name);
    }
  }

  #grantNext(lock: Lock): void {
    for (let next = lock.queue[0]; next && fits(lock, next.owner, next.mode); next = lock.queue[0]) {
      lock.queue.shift();
      lock.holders.set(next.owner, next.mode);
      this.#waitsAt.delete(next.owner);
      next.grant();
    }
  }

  #leadsTo(name: string, target: object, seen: Set<string>): boolean {
    if (seen.has(name)) return false;
    seen.add(name);
    const lock = this.#locks.get(name);
    if (!lock) return false;
    const ahead = [...lock.holders.keys(), ...lock.queue.map((waiting) => waiting.owner)];
    return ahead.some((owner) => {
      const next = this.#waitsAt.get(owner);
      return next !== undefined && (this.#isHeldBy(next, target) || this.#leadsTo(next, target, seen));
    });
  }

  #isHeldBy(name: string, owner: object): boolean {
    return this.#locks.get(name)?.holders.has(owner) ?? false;
  }
}

function fits(lock: Lock, owner: object, mode: LockMode): boolean {
  for (const [holder, held] of lock.holders) {
    if (holder !== owner && (mode === 'exclusive' || held === 'exclusive')) return false;
  }
  return true;
}
