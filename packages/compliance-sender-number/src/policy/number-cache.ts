import type { DecisionBatch, RecordStore, WorkspaceId } from '@pabal/core';
import type { SenderNumber } from '../numbers/sender-number.js';
import { placeOf } from '../register-deps.js';

interface Entry {
  readonly number: SenderNumber;
  readonly readAtMs: number;
}

const maxEntries = 1000;

/** Whether a batch may display a number: only that is gone by for longer than one batch. */
export type IsUsable = (number: SenderNumber) => boolean;

/**
 * Numbers that were found usable, for a few seconds. Only batches that are decided go by it: explanations, simulations and the last look
 * read afresh. A denial is final for people, so none is given by what was read before.
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
  async read(batch: DecisionBatch, id: string, isUsable: IsUsable): Promise<SenderNumber | null> {
    const { mode, unit, now, campaign } = batch;
    const { workspaceId } = campaign;
    const key = `${workspaceId}/${id}`;
    const known = mode === 'decide' ? this.#entries.get(key) : undefined;
    if (known && this.#isYoung(known, now) && isUsable(known.number)) return known.number;
    const changes = this.#changes;
    const record = await this.#records.get(unit, placeOf(workspaceId, 'numbers'), id);
    const number = record ? (record.body as SenderNumber) : null;
    const mayKeep = mode === 'decide' && changes === this.#changes;
    if (mayKeep && number && isUsable(number)) this.#keep(key, { number, readAtMs: now.getTime() });
    return number;
  }

  #isYoung({ readAtMs }: Entry, now: Date): boolean {
    const ageMs = now.getTime() - readAtMs;
    return ageMs >= 0 && ageMs < this.#maxAgeMs;
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
