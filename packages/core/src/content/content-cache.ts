import type { Campaign } from '../domain/campaign.js';
import { contentOf } from '../domain/variant-of.js';
import { compileContent, type ContentTemplate } from './content-template.js';

const maxEntries = 200;

/** Compiled contents by campaign, revision and variant: compiling anew costs 300 times the rendering. */
export class ContentCache {
  readonly #entries = new Map<string, ContentTemplate>();

  /** The compiled content of a campaign as it stands, or of a variant of its experiment. */
  of(campaign: Campaign, variant: string | null = null): ContentTemplate {
    const key = `${campaign.id}@${campaign.revision}/${variant ?? ''}`;
    const known = this.#entries.get(key);
    if (known) return known;
    const made = compileContent(contentOf(campaign, variant));
    const oldest = this.#entries.keys().next();
    if (this.#entries.size >= maxEntries && !oldest.done) this.#entries.delete(oldest.value);
    this.#entries.set(key, made);
    return made;
  }

  /** Every variable that any message of a campaign reads. */
  variables(campaign: Campaign): readonly string[] {
    const { experiment } = campaign;
    if (!experiment) return this.of(campaign).variables;
    const names = experiment.variants.flatMap(({ name }) => this.of(campaign, name).variables);
    return [...new Set(names)].sort();
  }
}
