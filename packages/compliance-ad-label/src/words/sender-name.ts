import { createKnownPatterns } from './known-patterns.js';

const particle = '(?:이|가|은|는|을|를|의|에|에서|와|과|도|로|으로|입니다|이에요|예요)';
const wordEnd = `(?=${particle}?(?![\\p{L}\\p{N}]))`;

const patternOf = createKnownPatterns((name) => {
  const plain = name.normalize('NFC');
  // A name does not end within a longer word: A is not in Apple, A몰 not in A몰랐던.
  const edge = /[\p{L}\p{N}]$/u.test(plain) ? wordEnd : '';
  const escaped = plain.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
  return new RegExp(`^(?:\\r\\n|\\s)?[\\p{Ps}\\p{Pi}"']{0,2}${escaped}${edge}`, 'iu');
});

/**
 * Whether a text, what stands behind the label, begins with the sender's name; one blank or line break and a bracket or a quote may stand
 * before it, a particle behind it.
 */
export function beginsWithName(text: string, name: string): boolean {
  return patternOf(name).test(text.normalize('NFC'));
}
