import { slotMsOf } from '../domain/run-rate.js';
import type { HeldRun } from '../ports/delivery-ledger.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { batchJob } from './job-names.js';
import { runBucket } from './run-bucket.js';

const paceEveryMs = 250;
/** Batches are let go so long before their slots begin: longer than a round takes to come, so that no slot stays empty. */
const leadMs = 400;
const batchesPerRound = 64;

/** What runs are paced with. */
export type PaceDeps = Pick<
  DeliveryDeps,
  'clock' | 'ledger' | 'log' | 'queue' | 'rates' | 'settings' | 'units'
>;

/**
 * Lets held batches go as the rates of their runs allow, again and again. Which are held, and when a run has room, stands in
 * tables: any number of workers do this side by side, a time without workers loses nothing and saves nothing up.
 */
export async function paceRunsUntil(deps: PaceDeps, stop: AbortSignal): Promise<void> {
  const everyMs = Math.min(paceEveryMs, deps.settings.sweepEveryMs);
  while (!stop.aborted) {
    try {
      await paceRuns(deps);
    } catch (error) {
      deps.log.warn('runs could not be paced', { error });
    }
    await deps.clock.delay(everyMs, stop);
  }
}

/** One round. */
export async function paceRuns(deps: PaceDeps): Promise<void> {
  for (const run of await deps.ledger.heldRuns(deps.units.direct)) await letGo(deps, run);
}

/** What is let go and not decided yet counts as if it were sent; what is decided has taken its slots or needs none. */
async function letGo({ ledger, queue, rates, units }: PaceDeps, held: HeldRun): Promise<void> {
  const { runId, ratePerMinute } = held;
  await units.run(async (unit) => {
    const waitMs = ratePerMinute === null ? 0 : await rates.waitMs(unit, runBucket(runId), 'lock');
    const people =
      ratePerMinute === null
        ? Number.MAX_SAFE_INTEGER
        : Math.ceil((leadMs - waitMs) / slotMsOf(ratePerMinute));
    if (people <= 0) return;
    const keys = await ledger.letGo(unit, runId, people, batchesPerRound);
    if (keys.length > 0) await queue.enqueue(unit, batchJob, keys);
  });
}
