import type { RowChunk } from './row-chunk.js';

/** How many chunks may be written at once. */
const maxInFlight = 2;

/**
 * Writes chunks side by side as long as they are about different people: of one person, the later row must win. A failed
 * write is thrown by the next `add` or by `finish`.
 */
export class ChunkLine {
  private readonly write: (chunk: RowChunk) => Promise<void>;
  private readonly running = new Map<RowChunk, Promise<void>>();
  private failure: { readonly error: unknown } | null = null;

  constructor(write: (chunk: RowChunk) => Promise<void>) {
    this.write = write;
  }

  /** Takes a chunk as soon as there is room for it. */
  async add(chunk: RowChunk): Promise<void> {
    while (this.running.size >= maxInFlight) await Promise.race(this.running.values());
    while (chunk.seenBefore.size > 0 && this.running.size > 0) await Promise.race(this.running.values());
    this.assertSound();
    const work = this.write(chunk)
      .catch((error: unknown) => {
        this.failure ??= { error };
      })
      .finally(() => this.running.delete(chunk));
    this.running.set(chunk, work);
  }

  /** Waits for what is under way, whatever becomes of it. */
  async settle(): Promise<void> {
    await Promise.all(this.running.values());
  }

  /** Waits for all chunks. */
  async finish(): Promise<void> {
    await this.settle();
    this.assertSound();
  }

  private assertSound(): void {
    if (this.failure) throw this.failure.error;
  }
}
