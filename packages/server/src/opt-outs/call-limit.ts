import type { Clock } from '@pabal/core';

/** How many addresses one window remembers; after that many, all others share one count. */
const mostAddresses = 100_000;
const theOthers = 'the others';

/** Counts calls by address in windows of a fixed length, in this process. */
export class CallLimit {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #windowMs: number;
  readonly #counts = new Map<string, number>();
  #endsAt = 0;

  constructor(clock: Clock, { most, windowMs }: { readonly most: number; readonly windowMs: number }) {
    this.#clock = clock;
    this.#most = most;
    this.#windowMs = windowMs;
  }

  /** Counts a call. False when the address has had its share of this window. */
  take(address: string): boolean {
    const nowMs = this.#clock.now().getTime();
    if (nowMs >= this.#endsAt) {
      this.#counts.clear();
      this.#endsAt = nowMs + this.#windowMs;
    }
    const isKept = this.#counts.has(address) || this.#counts.size < mostAddresses;
    const key = isKept ? address : theOthers;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.#most;
  }
}
