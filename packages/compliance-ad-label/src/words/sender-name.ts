import { createKnownPatterns } from './known-patterns.js';

const patternOf = createKnownPatterns((name) => {
  const plain = name.normalize('NFC');
  // A Latin name does not end within a longer word: A is not in Apple.
  const edge = /[a-z0-9]$/i.test(plain) ? '(?![a-z0-9])' : '';
  const escaped = plain.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return new RegExp(`^[\\s\\p{Ps}\\p{Pi}"']*${escaped}${edge}`, 'iu');
});

/** Whether a text, what stands behind the label, begins with the sender's name; a bracket or a quote may stand before it. */
export function beginsWithName(text: string, name: string): boolean {
  return patternOf(name).test(text.normalize('NFC'));
}
