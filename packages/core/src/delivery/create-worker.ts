import { setMaxListeners } from 'node:events';
import type { JobHandler, JobSettings } from '../ports/job-queue.js';
import { expandAudience } from './expand-audience.js';
import { batchJob, expandJob } from './job-names.js';
import { paceRunsUntil } from './pace-runs.js';
import { pollReceiptsUntil } from './poll-receipts.js';
import { settlePropertiesUntil } from './settle-properties.js';
import { doChoresUntil, type ChoreDeps } from './do-chores.js';
import { sweepUntil, type SweepDeps } from './sweep.js';
import { workBatch } from './work-batch.js';
import { Workbench } from './workbench.js';

/** A job of a plugin. */
export interface PluginJob {
  readonly name: string;
  readonly settings: JobSettings;
  readonly handler: JobHandler;
}

/** Does the jobs and looks for work that nobody holds. */
export interface Worker {
  start(): Promise<void>;
  /** Waits for batches in flight. Safe without a start and twice. */
  stop(): Promise<void>;
}

const graceMs = 10_000;

/** A worker over the queue: core's jobs and those of plugins. */
export function createWorker(deps: SweepDeps & ChoreDeps, jobs: readonly PluginJob[]): Worker {
  const { queue, settings } = deps;
  const stopping = new AbortController();
  // Every chore waits with a listener of its own; how many there are is up to the plugins, and none of them is a leak.
  setMaxListeners(0, stopping.signal);
  let looking: Promise<unknown> = Promise.resolve();
  let starting: Promise<void> | null = null;
  let resting: Promise<void> | null = null;

  const begin = async (): Promise<void> => {
    const timeLimitMs = settings.leaseMs * 2;
    const bench = new Workbench();
    queue.handle(batchJob, { concurrency: settings.batchesInFlight, timeLimitMs }, (job) =>
      workBatch(deps, job, bench),
    );
    queue.handle(expandJob, { concurrency: 1, timeLimitMs }, (job) => expandAudience(deps, job));
    for (const job of jobs) queue.handle(job.name, job.settings, job.handler);
    await queue.work();
    const { signal } = stopping;
    looking = Promise.all([
      sweepUntil(deps, signal),
      doChoresUntil(deps, signal),
      paceRunsUntil(deps, signal),
      pollReceiptsUntil(deps, deps.cursors, signal),
      settlePropertiesUntil(deps, signal),
    ]);
  };
  const rest = async (started: Promise<void>): Promise<void> => {
    await started.catch(() => {});
    await Promise.all([looking, queue.rest(graceMs)]);
  };

  return {
    start() {
      if (stopping.signal.aborted) return Promise.resolve();
      starting ??= begin();
      return starting;
    },
    async stop() {
      stopping.abort();
      if (starting) await (resting ??= rest(starting));
    },
  };
}
