import type { DecisionBatch, RecordStore, WorkspaceId } from '@pabal/core';
import type { SenderNumber } from '../numbers/sender-number.js';
import { placeOf } from '../register-deps.js';

interface Entry {
  readonly number: SenderNumber | null;
  readonly readAtMs: number;
}

const maxEntries = 1000;

/**
 * What decisions read of numbers, for a few seconds. Only batches that are decided go by it: explanations, simulations and the last
 * look read afresh.
 */
export class NumberCache {
  readonly #records: RecordStore;
  readonly #maxAgeMs: number;
  readonly #entries = new Map<string, Entry>();
  /** Grows with each change in this process: what was read before one is not kept after it. */
  #changes = 0;

  constructor(records: RecordStore, maxAgeMs: number) {
    this.#records = records;
    this.#maxAgeMs = maxAgeMs;
  }

  /** The number of an id in the batch's workspace; `null` where there is none. */
  async read({ mode, unit, now, campaign }: DecisionBatch, id: string): Promise<SenderNumber | null> {
    const { workspaceId } = campaign;
    const key = `${workspaceId}/${id}`;
    const known = mode === 'decide' ? this.#entries.get(key) : undefined;
    if (known) {
      const ageMs = now.getTime() - known.readAtMs;
      if (ageMs >= 0 && ageMs < this.#maxAgeMs) return known.number;
    }
    const changes = this.#changes;
    const record = await this.#records.get(unit, placeOf(workspaceId, 'numbers'), id);
    const number = record ? (record.body as SenderNumber) : null;
    if (mode === 'decide' && changes === this.#changes) this.#keep(key, { number, readAtMs: now.getTime() });
    return number;
  }

  /** Forgets what is known of a workspace: one of its numbers changed. */
  forget(workspaceId: WorkspaceId): void {
    this.#changes += 1;
    for (const key of this.#entries.keys()) if (key.startsWith(`${workspaceId}/`)) this.#entries.delete(key);
  }

  #keep(key: string, entry: Entry): void {
    const oldest = this.#entries.keys().next();
    if (this.#entries.size >= maxEntries && !oldest.done) this.#entries.delete(oldest.value);
    this.#entries.set(key, entry);
  }
}
