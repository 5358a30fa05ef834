import type { Job, JobHandler, JobSettings, Unit } from '@pabal/core';
import type { JobStore, StoredJob } from './job-store.js';

/** What a lane tells its queue. */
export interface LaneEvents {
  failed(phrase: string, job: StoredJob | null, error: unknown): void;
}

const pollMs = 1_000;
const completePause = { firstMs: 100, longestMs: 5_000 };

interface RunningJob {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Works the jobs of one name: fetches as many as there are free slots, when woken and once a second. */
export class JobLane {
  readonly name: string;
  readonly settings: JobSettings;
  readonly #handler: JobHandler;
  readonly #store: JobStore;
  readonly #events: LaneEvents;
  readonly #running = new Set<RunningJob>();
  readonly #lastCall = new AbortController();
  #isWorking = false;
  #isLooking: Promise<void> | undefined;
  #isWoken = false;
  #poll: NodeJS.Timeout | undefined;

  constructor(name: string, settings: JobSettings, handler: JobHandler, store: JobStore, events: LaneEvents) {
    this.name = name;
    this.settings = settings;
    this.#handler = handler;
    this.#store = store;
    this.#events = events;
  }

  /** Starts to look for jobs. */
  start(): void {
    this.#isWorking = true;
    this.wake();
  }

  /** Looks for jobs now, or right after the look that is under way. */
  wake(): void {
    if (!this.#isWorking) return;
    this.#isWoken = true;
    this.#isLooking ??= this.#look().finally(() => {
      this.#isLooking = undefined;
      if (this.#isWoken) this.wake();
      else this.#schedule();
    });
  }

  /** Stops fetching, aborts what runs after `graceMs` and waits for it. */
  async rest(graceMs: number): Promise<void> {
    this.#isWorking = false;
    clearTimeout(this.#poll);
    await this.#isLooking;
    if (this.#running.size === 0) return;
    const timer = setTimeout(() => {
      for (const { abort } of this.#running) abort.abort(new Error('The worker stops'));
      this.#lastCall.abort();
    }, graceMs);
    await Promise.allSettled([...this.#running].map(({ done }) => done));
    clearTimeout(timer);
  }

  #schedule(): void {
    clearTimeout(this.#poll);
    if (this.#isWorking) this.#poll = setTimeout(() => this.wake(), pollMs * (0.8 + Math.random() * 0.4));
  }

  async #look(): Promise<void> {
    while (this.#isWorking) {
      const free = this.settings.concurrency - this.#running.size;
      this.#isWoken = false;
      if (free <= 0) return;
      let jobs: readonly StoredJob[];
      try {
        jobs = await this.#store.fetch(this.name, free);
      } catch (error) {
        this.#events.failed('jobs could not be fetched', null, error);
        return;
      }
      for (const job of jobs) this.#begin(job);
      if (jobs.length < free && !this.#isWoken) return;
    }
  }

  #begin(stored: StoredJob): void {
    const abort = new AbortController();
    const running: RunningJob = {
      abort,
      done: this.#work(stored, abort).finally(() => {
        this.#running.delete(running);
        this.wake();
      }),
    };
    this.#running.add(running);
  }

  async #work(stored: StoredJob, abort: AbortController): Promise<void> {
    let end: 'open' | 'completing' | 'completed' = 'open';
    const limit = setTimeout(() => {
      abort.abort(new Error('The time of the job is over'));
      // Given on now; whatever the handler still does with the job comes from an attempt that is over.
      void this.#untilDone(stored, () => this.#store.fail(stored, { code: 'JOB_TIME_OVER' }));
    }, this.settings.timeLimitMs);
    const job: Job = {
      id: stored.id,
      name: this.name,
      payload: stored.payload,
      signal: abort.signal,
      complete: async (unit: Unit) => {
        end = 'completing';
        await this.#store.completeIn(stored, unit, () => (end = 'completed'));
      },
    };
    const ending = (): typeof end => end;
    try {
      await this.#handler(job);
    } catch (error) {
      this.#events.failed('a job failed', stored, error);
      await this.#untilDone(stored, () => this.#store.fail(stored, error));
      return;
    } finally {
      clearTimeout(limit);
    }
    if (ending() === 'open') await this.#untilDone(stored, () => this.#store.complete(stored));
    // The unit that completed the job is not known to have committed: the job runs again, unless it did after all.
    else if (ending() === 'completing') {
      await this.#untilDone(stored, () => this.#store.fail(stored, { code: 'JOB_NOT_COMMITTED' }));
    }
  }

  /** Tries again until the database answers. A worker that stops gives up after its grace: the job then runs again. */
  async #untilDone(stored: StoredJob, tell: () => Promise<void>): Promise<void> {
    for (let pauseMs = completePause.firstMs; ; pauseMs = Math.min(pauseMs * 2, completePause.longestMs)) {
      try {
        return await tell();
      } catch (error) {
        this.#events.failed('the end of a job could not be written', stored, error);
        if (this.#lastCall.signal.aborted) return;
        await pauseUnless(this.#lastCall.signal, pauseMs);
      }
    }
  }
}

function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
