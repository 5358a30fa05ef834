import type { Campaign } from '../domain/campaign.js';
import type { EngineSettings } from '../domain/engine-settings.js';
import { slotMsOf } from '../domain/run-rate.js';
import type { Channel } from '../ports/channel.js';
import type { ClaimedBatch } from '../ports/delivery-ledger.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { runBucket } from './run-bucket.js';

/** A rate that has no room soon. */
export interface NoRoom {
  readonly code: 'RUN_RATE' | 'VENDOR_RATE';
  readonly waitMs: number;
}

/** What slots are taken with. */
export type SlotDeps = Pick<DeliveryDeps, 'clock' | 'rates' | 'settings' | 'units'>;

/** How long a worker waits for room with a batch in its hands: well within its lease. */
export function patienceMs({ leaseMs }: Pick<EngineSettings, 'leaseMs'>): number {
  return Math.min(5000, leaseMs / 8);
}

/**
 * Takes slots for `count` messages of the vendor's rate, then of the run's, and waits until they begin: when this answers
 * `null` they may be handed over. Nothing is locked meanwhile. The run's come last, so that messages go right when they begin.
 */
export async function takeSlots(
  deps: SlotDeps,
  batch: Pick<ClaimedBatch, 'runId'>,
  { campaign, channel }: { readonly campaign: Pick<Campaign, 'ratePerMinute'>; readonly channel: Channel },
  count: number,
  stop: AbortSignal,
): Promise<NoRoom | null> {
  const { rate } = channel.supports;
  if (rate && rate.perSecond !== null) {
    const waitMs = await takeOne(deps, rate.bucket, count, 1000 / rate.perSecond, stop);
    if (waitMs > 0) return { code: 'VENDOR_RATE', waitMs };
  }
  const { ratePerMinute } = campaign;
  if (ratePerMinute === null) return null;
  const waitMs = await takeOne(deps, runBucket(batch.runId), count, slotMsOf(ratePerMinute), stop);
  return waitMs > 0 ? { code: 'RUN_RATE', waitMs } : null;
}

/**
 * Takes slots and waits for them; answers in how many milliseconds there is room when there is none soon, else 0. A vendor that
 * asked to be left alone meanwhile is.
 */
async function takeOne(
  { clock, rates, settings, units }: SlotDeps,
  bucket: string,
  count: number,
  slotMs: number,
  stop: AbortSignal,
): Promise<number> {
  const taken = await rates.take(units.direct, bucket, count, slotMs, patienceMs(settings));
  if (taken.kind === 'refused') return taken.waitMs;
  if (taken.waitMs === 0) return 0;
  await clock.delay(Math.ceil(taken.waitMs), stop);
  return rates.blockedMs(units.direct, bucket);
}
