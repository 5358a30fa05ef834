import type { Unit } from './unit-of-work.js';

/** A piece of control work: a batch, never a person. May run twice; what it does may not happen twice. */
export interface Job<Payload = unknown> {
  readonly id: string;
  readonly name: string;
  readonly payload: Payload;
  /** Aborts when the worker stops or the job's time is over. */
  readonly signal: AbortSignal;
  /**
   * Completes the job inside a transaction, so that it is done when the work is. Without a call the queue completes it
   * after the handler resolved; a throw makes it run again, later and later.
   */
  complete(unit: Unit): Promise<void>;
}

/** Handles jobs of one name. */
export type JobHandler = (job: Job) => Promise<void>;

/** How a job name is worked. */
export interface JobSettings {
  /** How many jobs of this name run at once in one worker. */
  readonly concurrency: number;
  /** After this time the job is given to another worker. */
  readonly timeLimitMs: number;
}

/** Control work, made in the transaction that makes it necessary. */
export interface JobQueue {
  /** Makes one job per payload, in the unit. Payloads are small JSON without personal data. */
  enqueue(
    unit: Unit,
    name: string,
    payloads: readonly object[],
    options?: { readonly startAfter?: Date },
  ): Promise<void>;
  /** Declares a job name with its handler. Called before {@link JobQueue.work}. */
  handle(name: string, settings: JobSettings, handler: JobHandler): void;
  /** Starts fetching; resolves when it does. */
  work(): Promise<void>;
  /** Stops fetching, aborts the signals of running jobs after `graceMs`, and waits for them. */
  rest(graceMs: number): Promise<void>;
}
