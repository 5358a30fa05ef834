import type { Campaign } from '../domain/campaign.js';
import type { Channel } from '../ports/channel.js';
import type { ClaimedBatch } from '../ports/delivery-ledger.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { batchJob } from './job-names.js';
import { runBucket } from './run-bucket.js';
import { patienceMs } from './take-slots.js';

/** A vendor that is busy for long is looked at again after this time. */
const longestPauseMs = 60_000;

/**
 * Gives a batch back undecided when its rates have no room soon; whether it did. A worker that waited would keep others from
 * their work, and what is decided long before it goes is decided twice.
 */
export async function standBack(
  deps: Pick<DeliveryDeps, 'clock' | 'ledger' | 'queue' | 'rates' | 'settings' | 'units'>,
  batch: ClaimedBatch,
  { ratePerMinute }: Pick<Campaign, 'ratePerMinute'>,
  { supports: { rate } }: Pick<Channel, 'supports'>,
): Promise<boolean> {
  const { clock, ledger, queue, rates, settings, units } = deps;
  const { runId, batchNo } = batch;
  const patience = patienceMs(settings);
  if (ratePerMinute !== null && (await rates.waitMs(units.direct, runBucket(runId), 'read')) > patience) {
    await ledger.parkBatch(units.direct, batch, 'held');
    return true;
  }
  const waitMs = rate ? await rates.waitMs(units.direct, rate.bucket, 'read') : 0;
  if (waitMs <= patience) return false;
  const pauseMs = Math.ceil(Math.min(waitMs, longestPauseMs));
  await units.run(async (unit) => {
    await ledger.parkBatch(unit, batch, pauseMs);
    const startAfter = new Date(clock.now().getTime() + pauseMs);
    await queue.enqueue(unit, batchJob, [{ runId, batchNo }], { startAfter });
  });
  return true;
}
