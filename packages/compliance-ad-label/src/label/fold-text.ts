import { letterOf } from './letter-of.js';

/**
 * A text as an eye takes it in: Hangul as single letters, brackets of all shapes as `(` and `)`, quotes and bars as `"`, blanks as a
 * space, symbols as `.`, marks that close a sentence as `,`, digits as `1`, other scripts as `?`. What has no width is gone.
 */
export interface FoldedText {
  readonly letters: string;
  /** Where the character of each letter begins in the text, in UTF-16 code units. */
  readonly starts: readonly number[];
  /** Where it ends, with what has no width behind it. */
  readonly ends: readonly number[];
}

/** Folds a text so that what looks alike is alike. */
export function foldText(text: string): FoldedText {
  let letters = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let index = 0;
  for (const character of text) {
    const end = index + character.length;
    const folded = letterOf(character);
    if (folded === '' && ends.length > 0) widen(starts, ends, end);
    for (const letter of folded) {
      letters += letter;
      starts.push(index);
      ends.push(end);
    }
    index = end;
  }
  return { letters, starts, ends };
}

/** Lets the last character, however many letters it has, reach on to what follows it without width. */
function widen(starts: readonly number[], ends: number[], end: number): void {
  const begin = starts.at(-1);
  for (let at = ends.length - 1; at >= 0 && starts[at] === begin; at -= 1) ends[at] = end;
}
