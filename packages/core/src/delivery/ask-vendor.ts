import type { VendorContext } from '../ports/channel.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** After so long a vendor is asked about a send whose answer was lost; then after as long as it has been silent. */
export const shortestPauseMs = 1000;

/**
 * Asks a vendor something that sends nothing; `null` when it does not answer within `vendorTimeLimitMs` or before `stop`.
 * A channel that forgets its signal holds nobody up.
 */
export async function askVendor<Answer>(
  deps: Pick<DeliveryDeps, 'clock' | 'settings'>,
  stop: AbortSignal,
  ask: (context: VendorContext) => Promise<Answer> | undefined,
): Promise<Answer | null> {
  const limit = new AbortController();
  const finished = new AbortController();
  const over = AbortSignal.any([finished.signal, stop]);
  const tooLate = deps.clock.delay(deps.settings.vendorTimeLimitMs, over).then(() => {
    limit.abort();
    return null;
  });
  try {
    const asked = ask({ signal: AbortSignal.any([limit.signal, stop]), clock: deps.clock });
    return (await Promise.race([asked, tooLate])) ?? null;
  } finally {
    finished.abort();
  }
}
