import { createHash } from 'node:crypto';
import type { ReviewSubject } from '@pabal/core';

/**
 * A mark of the whole content of a campaign, words and pictures, twelve letters: whoever confirms a class confirms it for this content and
 * no other.
 */
export function contentMark(
  messages: readonly Pick<ReviewSubject['messages'][number], 'path' | 'content'>[],
): string {
  const contents = messages.map(({ path, content }) => [path, content]);
  return createHash('sha256').update(JSON.stringify(contents, inOrder)).digest('hex').slice(0, 12);
}

/** Stores keep objects in an order of their own. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
