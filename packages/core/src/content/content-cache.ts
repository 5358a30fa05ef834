import type { Campaign } from '../domain/campaign.js';
import { compileContent, type ContentTemplate } from './content-template.js';

const maxEntries = 200;

/** Compiled contents by campaign and revision: compiling anew costs 300 times the rendering. */
export class ContentCache {
  readonly #entries = new Map<string, ContentTemplate>();

  /** The compiled content of a campaign as it stands. */
  of(campaign: Campaign): ContentTemplate {
    const key = `${campaign.id}@${campaign.revision}`;
    const known = this.#entries.get(key);
    if (known) return known;
    const made = compileContent(campaign.content);
    const oldest = this.#entries.keys().next();
    if (this.#entries.size >= maxEntries && !oldest.done) this.#entries.delete(oldest.value);
    this.#entries.set(key, made);
    return made;
  }
}
