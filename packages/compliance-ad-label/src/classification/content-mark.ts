import { createHash } from 'node:crypto';
import type { ReviewSubject } from '@pabal/core';

/** A mark of all words of a campaign, twelve letters: whoever confirms a class confirms it for these words and no others. */
export function contentMark(messages: ReviewSubject['messages']): string {
  const words = messages.map(({ path, wording }) => [path, wording.title, wording.body, wording.hasImages]);
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 12);
}
