import type { CampaignSettings } from '../domain/campaign.js';
import type { Channel } from '../ports/channel.js';
import type { ContentReview, Finding, ReviewSubject } from './content-review.js';

/** What reviews find in settings that their channel takes. Where the channel shows no words there is nothing to read. */
export function reviewSettings(
  reviews: readonly ContentReview[],
  settings: CampaignSettings,
  channel: Channel,
): readonly Finding[] {
  if (reviews.length === 0) return [];
  const subject = { settings, channel, messages: readMessages(settings, channel) };
  return reviews.flatMap((review) => review.review(subject));
}

function readMessages(
  { content, experiment }: CampaignSettings,
  { wording }: Channel,
): ReviewSubject['messages'] {
  if (!wording) return [];
  const own = (experiment?.variants ?? []).flatMap((variant, index) =>
    variant.content === null
      ? []
      : [{ path: `experiment.variants.${index}.content`, content: variant.content }],
  );
  return [{ path: 'content', content }, ...own].map((message) => ({
    ...message,
    wording: wording.read(message.content),
  }));
}
