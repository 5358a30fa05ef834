import type { CursorStore } from '../ports/cursor-store.js';
import type { ImportStore } from '../ports/import-store.js';
import type { StatisticsStore } from '../ports/statistics-store.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { decideExperiments } from './decide-experiments.js';
import { fireSchedules } from './fire-schedules.js';
import { forgetOld, type ForgetDeps } from './forget-old.js';
import { finishRun } from './finish-run.js';
import { batchJob, expandJob } from './job-names.js';
import { reconcileSilent } from './reconcile-silent.js';
import { RequeueMemory } from './requeue-memory.js';
import { resumeNextDay } from './resume-after-money.js';
import { wakeDeferred } from './wake-deferred.js';

/** Every so many sweeps the costlier look-ups run. */
const slowEvery = 10;
const rareEvery = 3600;
/** No frequency cap looks further back than a calendar month. */
const countedForMs = 32 * 86_400_000;
/** Statistics of finished runs are kept for two years and a month: this month can be compared with that of two years ago. */
const statisticsKeptForMs = 761 * 86_400_000;
const waitingPerSweep = 64;
/** A worker finishes the runs of its batches itself: this is for those whose worker died. */
const finishedPerSweep = 256;
const silentImportMs = 120_000;

/** Beside the deliveries' own needs. */
export interface SweepDeps extends DeliveryDeps, ForgetDeps {
  readonly cursors: CursorStore;
  readonly imports: ImportStore;
  readonly statistics: StatisticsStore;
}

/**
 * Looks again and again for work that nobody holds: occurrences of schedules, experiments and deferred deliveries that are due, batches whose
 * worker went silent, batches and runs whose job was lost. Everything is found in our own tables, so a time without workers loses nothing.
 */
export async function sweepUntil(deps: SweepDeps, stop: AbortSignal): Promise<void> {
  const memory = new RequeueMemory(deps.settings.leaseMs);
  let hasMoreOld = false;
  for (let count = 0; !stop.aborted; count += 1) {
    await attempt(deps, 'fire', () => fireSchedules(deps));
    await attempt(deps, 'next day', () => resumeNextDay(deps));
    await attempt(deps, 'experiments', () => decideExperiments(deps));
    await attempt(deps, 'wake', () => wakeDeferred(deps));
    await attempt(deps, 'reconcile', () => reconcileSilent(deps, stop));
    if (count % slowEvery === 0) {
      await attempt(deps, 'requeue', () => requeue(deps, memory));
      await attempt(deps, 'imports', () => interruptImports(deps));
    } else {
      await attempt(deps, 'finish', () => finishRuns(deps));
    }
    if (count % rareEvery === 0) {
      await attempt(deps, 'forget', () => forgetSends(deps));
      await attempt(deps, 'forget-statistics', () => forgetStatistics(deps));
    }
    if (count % rareEvery === 0 || hasMoreOld) {
      hasMoreOld = false;
      await attempt(deps, 'forget-old', async () => (hasMoreOld = await forgetOld(deps)));
    }
    await deps.clock.delay(deps.settings.sweepEveryMs, stop);
  }
}

async function attempt(deps: DeliveryDeps, job: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    deps.log.warn('sweep could not look for work', { job, error });
  }
}

/** Enqueues what waits without a job. A job too many finds its batch taken and ends. */
async function requeue(deps: SweepDeps, memory: RequeueMemory): Promise<void> {
  const { campaigns, ledger, queue, units } = deps;
  const active = await campaigns.activeRuns(units.direct);
  // Batches of ended campaigns are closed by the same job; those of paused ones wait for the campaign.
  const waiting = [
    ...(await ledger.waitingBatches(units.direct, null, waitingPerSweep)),
    ...(await ledger.waitingOfEnded(units.direct, waitingPerSweep)),
  ];
  const chosen = memory.choose(waiting, deps.clock.now());
  if (chosen.length > 0) await queue.enqueue(units.direct, batchJob, chosen);
  const runs = active.filter((run) => !run.expanded);
  if (runs.length > 0)
    await queue.enqueue(
      units.direct,
      expandJob,
      runs.map(({ id }) => ({ runId: id })),
    );
}

async function forgetSends({ clock, frequency, units }: SweepDeps): Promise<void> {
  await frequency.forget(units.direct, new Date(clock.now().getTime() - countedForMs));
}

async function forgetStatistics({ clock, statistics, units }: SweepDeps): Promise<void> {
  await statistics.forget(units.direct, new Date(clock.now().getTime() - statisticsKeptForMs));
}

async function finishRuns(deps: SweepDeps): Promise<void> {
  const over = await deps.campaigns.overRuns(deps.units.direct, finishedPerSweep);
  for (const runId of over) await finishRun(deps, runId);
}

async function interruptImports(deps: SweepDeps): Promise<void> {
  const silentSince = new Date(deps.clock.now().getTime() - silentImportMs);
  await deps.imports.interruptSilent(deps.units.direct, silentSince);
}
