import type { Clock } from '../ports/clock.js';
import type { Job, JobHandler, JobQueue, JobSettings } from '../ports/job-queue.js';
import type { Logger } from '../ports/logger.js';
import type { Unit } from '../ports/unit-of-work.js';
import { JobTable } from './job-table.js';
import type { JobRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import { SilentLogger } from './silent-logger.js';

/** How long after a failure of the store it is asked again. */
const unavailableMs = 1000;

interface Handled {
  readonly settings: JobSettings;
  readonly handler: JobHandler;
  readonly running: Set<Promise<void>>;
}

/** Jobs in memory. Queues over one state are workers that share the work. */
export class MemoryJobQueue implements JobQueue {
  readonly #state: MemoryState;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #table: JobTable;
  readonly #handled = new Map<string, Handled>();
  readonly #stop = new AbortController();
  #nextLook: AbortController | undefined;
  #unsubscribe: (() => void) | undefined;
  #isResting = false;

  constructor(state: MemoryState, clock: Clock, log: Logger = new SilentLogger()) {
    this.#state = state;
    this.#clock = clock;
    this.#log = log;
    this.#table = new JobTable(state, clock);
  }

  enqueue(
    unit: Unit,
    name: string,
    payloads: readonly object[],
    options: { readonly startAfter?: Date } = {},
  ): Promise<void> {
    return this.#table.add(unit, name, payloads, options.startAfter);
  }

  handle(name: string, settings: JobSettings, handler: JobHandler): void {
    if (this.#unsubscribe) throw new TypeError(`Declare the handler of ${name} before work()`);
    if (this.#handled.has(name)) throw new TypeError(`There is a handler of ${name} already`);
    this.#handled.set(name, { settings, handler, running: new Set() });
  }

  work(): Promise<void> {
    if (!this.#unsubscribe) {
      this.#unsubscribe = this.#state.onJobs(() => this.#look());
      this.#look();
    }
    return Promise.resolve();
  }

  async rest(graceMs: number): Promise<void> {
    this.#isResting = true;
    this.#unsubscribe?.();
    this.#nextLook?.abort();
    const ended = new AbortController();
    const grace = this.#clock.delay(graceMs, ended.signal).then(() => this.#stop.abort());
    while (this.#running().length > 0) await Promise.all(this.#running());
    ended.abort();
    await grace;
  }

  #running(): Promise<void>[] {
    return [...this.#handled.values()].flatMap((handled) => [...handled.running]);
  }

  #look(): void {
    if (this.#isResting) return;
    if (this.#state.isUnavailable) return this.#lookAt(new Date(this.#clock.now().getTime() + unavailableMs));
    for (const [name, handled] of this.#handled) {
      while (handled.running.size < handled.settings.concurrency) {
        const row = this.#table.fetch(name, handled.settings.timeLimitMs);
        if (!row) break;
        const run = this.#run(handled, row).finally(() => {
          handled.running.delete(run);
          this.#look();
        });
        handled.running.add(run);
      }
    }
    this.#lookAgain();
  }

  #lookAgain(): void {
    const free = [...this.#handled].filter(([, one]) => one.running.size < one.settings.concurrency);
    this.#lookAt(this.#table.nextDueAt(free.map(([name]) => name)));
  }

  #lookAt(instant: Date | null): void {
    this.#nextLook?.abort();
    const next = new AbortController();
    this.#nextLook = next;
    if (!instant) return;
    const waitMs = Math.max(1, instant.getTime() - this.#clock.now().getTime());
    void this.#clock.delay(waitMs, next.signal).then(() => {
      if (!next.signal.aborted) this.#look();
    });
  }

  async #run({ handler, settings }: Handled, row: JobRow): Promise<void> {
    const over = new AbortController();
    const timeIsUp = new AbortController();
    void this.#clock.delay(settings.timeLimitMs, over.signal).then(() => {
      if (!over.signal.aborted) timeIsUp.abort();
    });
    let isAsked = false;
    const job: Job = {
      id: row.id,
      name: row.name,
      payload: structuredClone(row.payload),
      signal: AbortSignal.any([this.#stop.signal, timeIsUp.signal]),
      complete: async (unit) => {
        isAsked = true;
        await this.#table.complete(unit, row);
      },
    };
    try {
      await handler(job);
      if (isAsked) await this.#table.retry(row);
      else await this.#table.complete(this.#state.direct, row);
    } catch (error) {
      this.#log.warn('job failed and will run again', {
        job: row.name,
        jobId: row.id,
        count: row.attempt,
        error,
      });
      await this.#table.retry(row).catch(() => undefined);
    } finally {
      over.abort();
    }
  }
}
