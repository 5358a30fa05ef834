import type { Job, JobHandler, JobQueue, JobSettings, Unit } from '@pabal/core';
import { eventually } from '../latch.js';
import type { OpenedQueue } from './queue-under-test.js';

let scenes = 0;

/** A job name of its own, and workers that are put to rest at the end. */
export class QueueScene {
  readonly opened: OpenedQueue;
  readonly name: string;
  readonly patienceMs: number;
  readonly #workers: JobQueue[] = [];

  constructor(opened: OpenedQueue, patienceMs: number) {
    scenes += 1;
    this.opened = opened;
    this.name = `kit-${Date.now().toString(36)}-${scenes}`;
    this.patienceMs = patienceMs;
  }

  /** A worker without handlers. */
  async newWorker(): Promise<JobQueue> {
    const worker = await this.opened.newWorker();
    this.#workers.push(worker);
    return worker;
  }

  /** A worker that handles the scene's jobs and has started. */
  async work(handler: JobHandler, settings: Partial<JobSettings> = {}): Promise<JobQueue> {
    const worker = await this.newWorker();
    worker.handle(this.name, { concurrency: 1, timeLimitMs: 60_000, ...settings }, handler);
    await worker.work();
    return worker;
  }

  /** Makes jobs with numbered payloads in a unit of their own. */
  enqueue(queue: JobQueue, count: number, options: { startAfter?: Date } = {}): Promise<void> {
    return this.opened.units.run((unit) => this.enqueueIn(unit, queue, count, options));
  }

  /** Makes jobs with numbered payloads in a unit. */
  enqueueIn(unit: Unit, queue: JobQueue, count: number, options: { startAfter?: Date } = {}): Promise<void> {
    const payloads = Array.from({ length: count }, (_, index) => ({ number: index }));
    return queue.enqueue(unit, this.name, payloads, options);
  }

  /** Waits until a condition holds. */
  async until(what: string, holds: () => boolean): Promise<void> {
    await eventually(what, () => (holds() ? true : null), this.patienceMs);
  }

  /** Puts every worker to rest. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.rest(0)));
  }
}

/** The number in a job's payload. */
export function numberOf(job: Job): number {
  return (job.payload as { readonly number: number }).number;
}
