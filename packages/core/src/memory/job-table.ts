import type { Clock } from '../ports/clock.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { JobRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';

const firstRetryMs = 500;
const longestRetryMs = 300_000;

/** Jobs as rows: made, fetched under a time limit, completed or given back. */
export class JobTable {
  readonly #state: MemoryState;
  readonly #clock: Clock;

  constructor(state: MemoryState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  /** Makes jobs; workers hear of them when the unit commits. */
  add(unit: Unit, name: string, payloads: readonly object[], startAfter: Date | undefined): Promise<void> {
    return this.#state.within(unit, (transaction) => {
      for (const payload of payloads) {
        const position = this.#state.next('job');
        const row: JobRow = {
          ...{ id: `job-${position}`, name, position, attempt: 0, token: 0 },
          payload: JSON.parse(JSON.stringify(payload)) as unknown,
          visibleAt: startAfter ?? this.#clock.now(),
        };
        this.#state.jobs.set(transaction, row.id, row);
      }
      transaction.afterCommit(() => this.#state.announceJobs());
    });
  }

  /** Takes the oldest job of a name that may run; others do not see it before its time limit is over. */
  fetch(name: string, timeLimitMs: number): JobRow | null {
    const now = this.#clock.now();
    return this.#state.transactNow((transaction) => {
      const row = this.#state.jobs
        .filter(transaction, (job) => job.name === name && job.visibleAt <= now)
        .sort((a, b) => a.position - b.position)
        .find((job) => this.#state.jobs.tryLock(transaction, job.id));
      if (!row) return null;
      const visibleAt = new Date(now.getTime() + timeLimitMs);
      const taken = { ...row, visibleAt, attempt: row.attempt + 1, token: row.token + 1 };
      this.#state.jobs.set(transaction, row.id, taken);
      return taken;
    });
  }

  /** When the next job of these names may run. */
  nextDueAt(names: readonly string[]): Date | null {
    return this.#state.transactNow((transaction) =>
      this.#state.jobs
        .filter(transaction, (job) => names.includes(job.name))
        .reduce<Date | null>((first, job) => (first && first <= job.visibleAt ? first : job.visibleAt), null),
    );
  }

  /** Takes a job out, unless another worker has it by now: then that one completes it. */
  complete(unit: Unit, row: JobRow): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      const current = await this.#state.jobs.lock(transaction, row.id);
      if (current?.token === row.token) this.#state.jobs.delete(transaction, row.id);
    });
  }

  /** Lets a job run again, later with each attempt. Nothing happens when it was completed or another worker has it. */
  retry(row: JobRow): Promise<void> {
    return this.#state.transact(async (transaction) => {
      const current = await this.#state.jobs.lock(transaction, row.id);
      if (current?.token !== row.token) return;
      const waitMs = Math.min(firstRetryMs * 2 ** (row.attempt - 1), longestRetryMs);
      const visibleAt = new Date(this.#clock.now().getTime() + waitMs);
      this.#state.jobs.set(transaction, row.id, { ...current, visibleAt });
      transaction.afterCommit(() => this.#state.announceJobs());
    });
  }
}
