import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Chore } from './chore.js';
import { holdLease, type LeaseDeps } from './hold-lease.js';

/** How soon a worker asks again whether a turn is due that another one had. */
const longestWaitMs = 30_000;
const shortestWaitMs = 1000;

/** What chores are done with. */
export interface ChoreDeps extends LeaseDeps {
  readonly clock: Clock;
  readonly log: Logger;
  readonly chores: readonly Chore[];
}

/** Does every chore again and again until told to stop. A turn that throws is logged; the next comes in its time. */
export async function doChoresUntil(deps: ChoreDeps, stop: AbortSignal): Promise<void> {
  await Promise.all(
    deps.chores.map(async (chore) => {
      const waitMs = Math.max(shortestWaitMs, Math.min(chore.everyMs / 2, longestWaitMs));
      // A signal of its own: ten who listen to one are a leak to Node, which warns operators of it.
      const signal = AbortSignal.any([stop]);
      while (!signal.aborted) {
        await doChore(deps, chore, signal);
        await deps.clock.delay(waitMs, signal);
      }
    }),
  );
}

/** One turn, unless another worker has it or the last one was too short a time ago. */
export async function doChore(deps: ChoreDeps, chore: Chore, signal: AbortSignal): Promise<void> {
  const { log } = deps;
  try {
    const lease = await holdLease(deps, `chore/${chore.id}`);
    if (!lease) return;
    try {
      await chore.run({ signal });
    } finally {
      await lease.release(signal.aborted ? 0 : chore.everyMs);
    }
  } catch (error) {
    log.warn('chore failed', { chore: chore.id, error });
  }
}
