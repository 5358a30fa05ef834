import type { CampaignId, CampaignSettings } from './campaign.js';
import type { RecipientId } from './recipient.js';
import { addSpan, type Span } from './span.js';
import { stickyShare } from './sticky-share.js';

/** One of the messages that are compared. */
export interface Variant {
  /** 1 to 32 characters of `a-z`, `0-9` and `-`, unique in the experiment. */
  readonly name: string;
  /** How many in a hundred of those who are tested get it. */
  readonly weight: number;
  /** As the content of a campaign; `null` for the campaign's own, once in an experiment. */
  readonly content: unknown;
}

/** Messages of one campaign that are compared with each other, run by run. */
export interface Experiment {
  /** 2 to 10, with weights that make 100. */
  readonly variants: readonly Variant[];
  /** How many in a hundred are tested, 1 to 100; the others get what did best. With 100 nobody waits for it. */
  readonly testPercent: number;
  /** By what they are compared: id of a metric, `delivered`. */
  readonly metric: string;
  /** So long after the start of a run the best is chosen, at most 30 days; `null` when everybody is tested. */
  readonly decideAfter: Span | null;
}

/** A campaign as far as its experiment goes. */
type Experimenting = Pick<CampaignSettings, 'content' | 'experiment'> & { readonly id: CampaignId };

/** When the best variant is chosen in a run that starts at an instant; `null` where nothing has to be chosen. */
export function decisionAt(experiment: Experiment | null, startedAt: Date): Date | null {
  return experiment?.decideAfter ? addSpan(startedAt, experiment.decideAfter) : null;
}

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
