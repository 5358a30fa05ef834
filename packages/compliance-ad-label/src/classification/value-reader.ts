import type { DecisionBatch, Wording } from '@pabal/core';
import type { AdMarker } from './ad-markers.js';
import { declaredClassOf } from './declared-fields.js';
import { findMarkers } from './find-markers.js';

/** Finds signs of advertising that come with the values of variables. */
export interface ValueReader {
  /** The signs in filled-in words that the template of the variant does not have itself. Each distinct text is read once. */
  addedBy(variant: string | null, wording: Wording): readonly AdMarker[];
}

/** A reader for the people of a batch; `null` where the words are the same for everybody or cannot be read. */
export function createValueReader({
  campaign,
  channel,
}: Pick<DecisionBatch, 'campaign' | 'channel'>): ValueReader | null {
  const { wording } = channel;
  if (!wording) return null;
  const contents = new Map<string | null, unknown>([[null, campaign.content]]);
  for (const { name, content } of campaign.experiment?.variants ?? []) {
    contents.set(name, content ?? campaign.content);
  }
  const templates = new Map([...contents].map(([name, content]) => [name, wording.read(content)] as const));
  if (![...templates.values()].some(hasVariables)) return null;
  const { benefitOrigin } = declaredClassOf(campaign);
  const find = (words: Pick<Wording, 'title' | 'body'>) =>
    findMarkers(words, benefitOrigin, campaign.purpose);
  const own = new Map([...templates].map(([name, template]) => [name, new Set(find(template))] as const));
  const known = new Map<string, readonly AdMarker[]>();
  return {
    addedBy(variant, { title, body }) {
      const key = JSON.stringify([variant, title, body]);
      const before = known.get(key);
      if (before) return before;
      const added = find({ title, body }).filter((marker) => !own.get(variant)?.has(marker));
      known.set(key, added);
      return added;
    },
  };
}

function hasVariables({ title, body }: Wording): boolean {
  return body.includes('{{') || (title?.includes('{{') ?? false);
}
