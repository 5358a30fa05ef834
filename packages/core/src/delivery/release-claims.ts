import type { CampaignId } from '../domain/campaign.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** Deliveries that do not go out now. */
export interface Unsent {
  /** Will not go out at all. */
  readonly over: readonly DeliveryKey[];
  /** Will be decided again. */
  readonly waiting: readonly DeliveryKey[];
}

/**
 * Gives back what deliveries have claimed that do not go out. One that waits keeps its place before other runs of its campaign,
 * but does not count for frequency caps: it claims again when it is decided again.
 */
export async function releaseClaims(
  deps: Pick<DeliveryDeps, 'fatigue' | 'frequency'>,
  unit: Unit,
  campaignId: CampaignId,
  { over, waiting }: Unsent,
): Promise<void> {
  if (over.length > 0) await deps.fatigue.release(unit, campaignId, over);
  if (over.length + waiting.length > 0) await deps.frequency.release(unit, [...over, ...waiting]);
}
