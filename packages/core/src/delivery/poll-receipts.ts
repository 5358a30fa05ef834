import type { Channel } from '../ports/channel.js';
import type { CursorStore } from '../ports/cursor-store.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { applyReceipts } from './apply-receipts.js';
import { askVendor } from './ask-vendor.js';

/** The longest pause for a vendor that does not call us. */
const mustBeAskedMs = 15_000;

/** Asks every vendor that can be asked for its receipts, each at its own pace, until told to stop. */
export async function pollReceiptsUntil(
  deps: DeliveryDeps,
  cursors: CursorStore,
  stop: AbortSignal,
): Promise<void> {
  const pollable = [...deps.channels.values()].filter(canBeAsked);
  await Promise.all(
    pollable.map(async (channel) => {
      const { receiptPollEveryMs } = deps.settings;
      const callsUs = channel.supports.receipts.includes('webhook');
      const waitMs = callsUs ? receiptPollEveryMs : Math.min(receiptPollEveryMs, mustBeAskedMs);
      while (!stop.aborted) {
        await pollChannel(deps, cursors, channel, stop);
        await deps.clock.delay(waitMs, stop);
      }
    }),
  );
}

/** Asks every vendor that can be asked once, to its last page. */
export async function pollReceipts(
  deps: DeliveryDeps,
  cursors: CursorStore,
  stop: AbortSignal,
): Promise<void> {
  const pollable = [...deps.channels.values()].filter(canBeAsked);
  await Promise.all(pollable.map((channel) => pollChannel(deps, cursors, channel, stop)));
}

function canBeAsked(channel: Channel): boolean {
  return channel.pollReceipts !== undefined && channel.supports.receipts.includes('poll');
}

async function pollChannel(
  deps: DeliveryDeps,
  cursors: CursorStore,
  channel: Channel,
  stop: AbortSignal,
): Promise<void> {
  try {
    while (!stop.aborted && (await pollOnce(deps, cursors, channel, stop)));
  } catch (error) {
    deps.log.warn('receipts could not be polled', { channel: channel.id, vendor: channel.vendor, error });
  }
}

/** One page of receipts; true when the vendor has more. One worker at a time asks a vendor. */
async function pollOnce(
  deps: DeliveryDeps,
  cursors: CursorStore,
  channel: Channel,
  stop: AbortSignal,
): Promise<boolean> {
  const name = `receipts:${channel.id}:${channel.vendor}`;
  return deps.units.run(async (unit) => {
    const cursor = await cursors.lock(unit, name);
    if (!cursor) return false;
    const page = await askVendor(deps, stop, (context) => channel.pollReceipts?.(cursor.value, context));
    if (!page) {
      deps.log.warn('vendor did not answer for its receipts', {
        channel: channel.id,
        vendor: channel.vendor,
      });
      return false;
    }
    await applyReceipts({ ...deps, units: { run: (work) => work(unit) } }, page.receipts);
    await cursors.set(unit, name, page.cursor);
    return page.more;
  });
}
