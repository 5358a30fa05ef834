import type { Campaign } from '../domain/campaign.js';
import { largestBatch } from '../domain/run-rate.js';
import type { Channel } from '../ports/channel.js';
import type { BatchStart } from '../ports/delivery-ledger.js';

/** What limits the people of a batch. */
export interface BatchRules {
  readonly campaign: Pick<Campaign, 'ratePerMinute'>;
  readonly channel: Pick<Channel, 'supports'> | undefined;
}

/** How many people may be in a batch: what the channel takes at once, and about a second's worth of each rate. */
export function batchLimit({ campaign, channel }: BatchRules): number {
  const { ratePerMinute } = campaign;
  return Math.min(
    channel?.supports.maxBatch ?? Infinity,
    channel?.supports.rate?.perSecond ?? Infinity,
    ratePerMinute === null ? Infinity : largestBatch(ratePerMinute),
  );
}

/** Batches of a run with a rate are held back until it lets them go. */
export function batchStart({ ratePerMinute }: Pick<Campaign, 'ratePerMinute'>): BatchStart {
  return ratePerMinute === null ? 'free' : 'held';
}
