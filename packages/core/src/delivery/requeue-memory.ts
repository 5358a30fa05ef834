import type { BatchKey } from '../ports/delivery-ledger.js';

interface Given {
  readonly pauseMs: number;
  /** Epoch milliseconds. */
  readonly nextAt: number;
}

/** Pauses grow up to this many leases. */
const longestPauseLeases = 16;

/**
 * Remembers which waiting batches one sweep has given a job. A job that fails comes back by itself, later and later; a
 * batch that still waits gets a further one ever more rarely. Otherwise the jobs of a run that stands still, because a policy
 * fails or workers are few, would pile up without end. A batch that was seen held in between is forgotten: its worker may die.
 */
export class RequeueMemory {
  readonly #leaseMs: number;
  #given: ReadonlyMap<string, Given> = new Map();

  constructor(leaseMs: number) {
    this.#leaseMs = leaseMs;
  }

  /** Those of the batches that wait now which get a job. */
  choose(waiting: readonly BatchKey[], now: Date): readonly BatchKey[] {
    const nowMs = now.getTime();
    const given = new Map<string, Given>();
    const chosen = waiting.filter(({ runId, batchNo }) => {
      const id = `${runId}/${batchNo}`;
      const last = this.#given.get(id);
      if (last && last.nextAt > nowMs) {
        given.set(id, last);
        return false;
      }
      const pauseMs = Math.min(
        last ? last.pauseMs * 2 : this.#leaseMs * 2,
        this.#leaseMs * longestPauseLeases,
      );
      given.set(id, { pauseMs, nextAt: nowMs + pauseMs });
      return true;
    });
    this.#given = given;
    return chosen;
  }
}
