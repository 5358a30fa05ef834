/** What people put between the letters of a word to hide it: marks, but no brackets, commas and colons, which stand between words. */
const mark = String.raw`[^\p{L}\p{N}\s(){}[\],:]`;
const markOrBlank = String.raw`[^\p{L}\p{N}\n{}]`;
const notInWord = String.raw`(?<![\p{L}\p{N}])`;
const wordEnd = String.raw`(?:은|는|이|가|을|를|도|만|에|로|의|중)?(?![\p{L}\p{N}])`;

/** The source of a pattern (flag `u`) for a word with up to two marks between its letters, wherever it stands. */
export function markedWord(word: string): string {
  return [...word].join(`${mark}{0,2}`);
}

/**
 * The source of a pattern (flag `u`) for a word with up to two marks or blanks between its letters. Only where it stands alone: letters of
 * two words that follow each other make no third one, as in `14세 일반`.
 */
export function lonelyWord(word: string): string {
  return notInWord + [...word].join(`${markOrBlank}{0,2}`) + wordEnd;
}

/** The source of a pattern (flag `u`) for words in all of these spellings. */
export function anySpelling(...words: readonly string[]): string {
  return words.flatMap((word) => [markedWord(word), lonelyWord(word)]).join('|');
}
