import type { DeliveryDeps } from './delivery-deps.js';

const peoplePerUnit = 1_000;
/** Between two looks when there is nothing to do, in sweeps. */
const sweepsPerLook = 5;

/**
 * Brings people along whose properties are kept otherwise than declared, page by page, until `stop`. Conditions on such a
 * property wait for it.
 */
export async function settlePropertiesUntil(
  deps: Pick<DeliveryDeps, 'units' | 'properties' | 'clock' | 'settings' | 'log'>,
  stop: AbortSignal,
): Promise<void> {
  const { units, properties, clock, settings, log } = deps;
  while (!stop.aborted) {
    let more = false;
    try {
      more = await units.run((unit) => properties.settle(unit, peoplePerUnit));
    } catch (error) {
      log.warn('properties could not be settled', { error });
    }
    if (!more) await clock.delay(settings.sweepEveryMs * sweepsPerLook, stop);
  }
}
