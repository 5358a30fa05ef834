import type { JobQueue, UnitOfWork } from '@pabal/core';

/** An opened job queue. */
export interface OpenedQueue {
  readonly units: UnitOfWork;
  /** A further worker over the same storage, with nothing declared yet. */
  newWorker(): Promise<JobQueue> | JobQueue;
  close(): Promise<void>;
}

/** What the job queue kit examines. */
export interface QueueUnderTest {
  open(): Promise<OpenedQueue>;
  /** How long a retry or a take-over may take at most, milliseconds. Default 8,000. */
  readonly patienceMs?: number;
}
