import type { DeliveryDeps } from './delivery-deps.js';
import { batchJob } from './job-names.js';

const batchesPerSweep = 32;

/** Gathers deferred deliveries that are due into batches, with their jobs, in one transaction. */
export async function wakeDeferred(deps: DeliveryDeps): Promise<number> {
  const { clock, ledger, queue, settings, units } = deps;
  return units.run(async (unit) => {
    const keys = await ledger.wakeDue(unit, clock.now(), settings.batchSize, batchesPerSweep);
    if (keys.length > 0) await queue.enqueue(unit, batchJob, keys);
    return keys.length;
  });
}
