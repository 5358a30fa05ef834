/**
 * Who may work at the same time in one process. Batches are worked side by side; one that outlived a worker is suspected of
 * having killed it, and is worked alone. A second death is then its own doing, and those who only happened to be there are not
 * set aside with it.
 */
export class Workbench {
  /** The last who asked to be alone, until done. Never rejects. */
  #alone: Promise<unknown> | null = null;
  readonly #sharing = new Set<Promise<unknown>>();

  /** Works beside others, after whoever asked to be alone before. */
  share<T>(work: () => Promise<T>): Promise<T> {
    const working = this.#alone ? this.#alone.then(work) : work();
    const leave = (): void => void this.#sharing.delete(working);
    this.#sharing.add(working);
    working.then(leave, leave);
    return working;
  }

  /** Waits for all who work, and works while nobody else does. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const before = Promise.allSettled([this.#alone, ...this.#sharing]);
    const working = before.then(work);
    const leave = (): void => {
      if (this.#alone === done) this.#alone = null;
    };
    const done: Promise<void> = working.then(leave, leave);
    this.#alone = done;
    return working;
  }
}
