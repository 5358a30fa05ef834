import type { CampaignSettings, CampaignId } from './campaign.js';
import type { RecipientId } from './recipient.js';
import { stickyShare } from './sticky-share.js';

/** A campaign as far as its experiment goes. */
type Experimenting = Pick<CampaignSettings, 'content' | 'experiment'> & { readonly id: CampaignId };

/** The variant that a person is tested with, the same in every run; `null` for whoever is not tested. */
export function testedVariant(
  { id, experiment }: Pick<Experimenting, 'id' | 'experiment'>,
  recipientId: RecipientId,
): string | null {
  if (!experiment) return null;
  const { variants, testPercent } = experiment;
  // Two labels: whoever is tested gets any variant, and another share of tested people moves nobody to another one.
  if (testPercent < 100 && stickyShare('experiment', id, recipientId) * 100 >= testPercent) return null;
  const place = stickyShare('variant', id, recipientId) * 100;
  let end = 0;
  for (const { name, weight } of variants) {
    end += weight;
    if (place < end) return name;
  }
  return variants.at(-1)?.name ?? null;
}

/** What a campaign sends for a variant; `null` is a campaign without an experiment. */
export function contentOf(
  { content, experiment }: Omit<Experimenting, 'id'>,
  variant: string | null,
): unknown {
  return experiment?.variants.find(({ name }) => name === variant)?.content ?? content;
}

/** A campaign as it is shown and tried out: everybody gets a variant, the named one or else their own. */
export function tryingOut<Trying extends Pick<CampaignSettings, 'experiment'>>(
  campaign: Trying,
  variant: string | null,
): Trying {
  const { experiment } = campaign;
  if (!experiment) return campaign;
  const named = experiment.variants.filter(({ name }) => name === variant);
  const variants = named.length > 0 ? named.map((one) => ({ ...one, weight: 100 })) : experiment.variants;
  return { ...campaign, experiment: { ...experiment, variants, testPercent: 100, decideAfter: null } };
}
