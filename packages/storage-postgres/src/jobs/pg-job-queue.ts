import type { JobHandler, JobQueue, JobSettings, Logger, Unit } from '@pabal/core';
import type { PgUnitOfWork } from '../connection/pg-unit-of-work.js';
import { JobLane } from './job-lane.js';
import { JobStore, type StoredJob } from './job-store.js';

/** How the queue reaches the database. */
export interface PgJobQueueOptions {
  readonly url: string;
  readonly jobSchema: string;
  readonly migrate: boolean;
  readonly log: Logger;
}

/** Control work on pg-boss: enqueued and completed in the caller's transactions, woken by NOTIFY. */
export class PgJobQueue implements JobQueue {
  readonly #lanes = new Map<string, JobLane>();
  readonly #store: JobStore;
  readonly #log: Logger;
  #state: 'closed' | 'open' | 'working' | 'resting' = 'closed';

  constructor(work: PgUnitOfWork, options: PgJobQueueOptions) {
    this.#log = options.log;
    this.#store = new JobStore(work, {
      url: options.url,
      jobSchema: options.jobSchema,
      migrate: options.migrate,
      onProblem: (error) => this.#log.warn('the job queue could not reach its tables', { error }),
      onWake: (name) => this.#wake(name),
    });
  }

  /** Connects; jobs can be enqueued afterwards. */
  async open(): Promise<void> {
    await this.#store.start();
    this.#state = 'open';
  }

  /** Rests, and lets go of every connection. */
  async close(): Promise<void> {
    await this.rest(0);
    await this.#store.stop();
    this.#state = 'closed';
  }

  async enqueue(
    unit: Unit,
    name: string,
    payloads: readonly object[],
    options: { readonly startAfter?: Date } = {},
  ): Promise<void> {
    if (payloads.length === 0) return;
    await this.#store.insert(unit, name, payloads, options.startAfter);
  }

  handle(name: string, settings: JobSettings, handler: JobHandler): void {
    if (this.#state === 'working') throw new TypeError(`Declare the handler of ${name} before work()`);
    if (this.#lanes.has(name)) throw new TypeError(`There is a handler of ${name} already`);
    const failed = (phrase: string, job: StoredJob | null, error: unknown): void =>
      this.#log.warn(phrase, { job: name, error, ...(job ? { jobId: job.id } : {}) });
    this.#lanes.set(name, new JobLane(name, settings, handler, this.#store, { failed }));
  }

  async work(): Promise<void> {
    if (this.#state === 'working') return;
    for (const { name, settings } of this.#lanes.values()) await this.#store.ensure(name, settings);
    this.#state = 'working';
    for (const lane of this.#lanes.values()) lane.start();
  }

  async rest(graceMs: number): Promise<void> {
    if (this.#state === 'working') this.#state = 'resting';
    await Promise.all([...this.#lanes.values()].map((lane) => lane.rest(graceMs)));
  }

  #wake(name: string | null): void {
    if (name !== null) this.#lanes.get(name)?.wake();
    else for (const lane of this.#lanes.values()) lane.wake();
  }
}
