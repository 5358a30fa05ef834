import type { CampaignId } from './campaign.js';
import type { RecipientId } from './recipient.js';

/**
 * Where a person stands in a campaign, from 0 up to but not 1: even over people, independent from campaign to campaign and
 * from `label` to `label`, and the same whenever it is asked. Shares of an audience that have to stay the same people are cut
 * by it. Changing the computation moves people from one share to another.
 */
export function stickyShare(label: string, campaignId: CampaignId, recipientId: RecipientId): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < label.length; place += 1) hash = mix(hash ^ label.charCodeAt(place));
  for (const id of [campaignId, recipientId]) {
    hash = mix(hash ^ (id % 2 ** 32));
    hash = mix(hash ^ Math.floor(id / 2 ** 32));
  }
  return hash / 2 ** 32;
}

/** The finalizer of MurmurHash3 after an odd step, so that zeros in a row are mixed as well. */
function mix(value: number): number {
  let hash = (value + 0x9e3779b9) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
