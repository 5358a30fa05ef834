import type { Channel } from '../ports/channel.js';
import type { DeliveryDeps } from './delivery-deps.js';
import type { SentOutcome } from './send-batch.js';
import { longestWaitMs } from './to-outcome.js';

/** How long the vendor asked everybody of a batch to wait, milliseconds; 0 when it took or refused somebody for good. */
export function waitAskedOfAll(outcomes: readonly SentOutcome[]): number {
  let waitMs = Infinity;
  for (const outcome of outcomes) {
    if (outcome.kind !== 'retry') return 0;
    waitMs = Math.min(waitMs, outcome.afterMs);
  }
  return outcomes.length === 0 ? 0 : Math.min(waitMs, longestWaitMs);
}

/** Lets every worker wait for a vendor as long as it asked one of them to. */
export async function passOnWait(
  { log, rates, units }: Pick<DeliveryDeps, 'log' | 'rates' | 'units'>,
  { supports: { rate }, id, vendor }: Pick<Channel, 'id' | 'vendor' | 'supports'>,
  waitMs: number,
): Promise<void> {
  if (!rate || waitMs <= 0) return;
  log.warn('vendor is left alone for a while', { channel: id, vendor, durationMs: waitMs });
  await rates.block(units.direct, rate.bucket, waitMs);
}
