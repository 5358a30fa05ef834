import type { Campaign } from '../domain/campaign.js';
import { isAdvertising } from '../domain/purpose.js';
import type { Reason } from '../domain/reason.js';
import type { Channel } from '../ports/channel.js';
import type { ContentReview } from './content-review.js';
import { reviewSettings } from './review-settings.js';

/** A campaign under the purpose that it is decided by. */
export interface Classified {
  readonly campaign: Campaign;
  /** Why it is advertising against its operator's word; `null` when that holds. */
  readonly reclassified: Reason | null;
}

/** Says by which purpose a campaign is decided. */
export type Classify = (campaign: Campaign, channel: Channel) => Classified;

const maxEntries = 200;

/** Lets reviews call a campaign advertising; each revision is read once. */
export function createClassify(reviews: readonly ContentReview[]): Classify {
  const known = new Map<string, Reason | null>();
  const find = (campaign: Campaign, channel: Channel): Reason | null => {
    const key = `${campaign.id}@${campaign.revision}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = reviewSettings(reviews, campaign, channel).find(({ kind }) => kind === 'promotional');
    const oldest = known.keys().next();
    if (known.size >= maxEntries && !oldest.done) known.delete(oldest.value);
    known.set(key, found?.reason ?? null);
    return found?.reason ?? null;
  };
  return (campaign, channel) => {
    const isSettled = reviews.length === 0 || isAdvertising(campaign.purpose);
    const reclassified = isSettled ? null : find(campaign, channel);
    return reclassified
      ? { campaign: { ...campaign, purpose: 'promotional' }, reclassified }
      : { campaign, reclassified };
  };
}
