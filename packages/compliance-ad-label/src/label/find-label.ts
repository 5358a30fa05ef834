import { foldText, type FoldedText } from './fold-text.js';
import { isPlain } from './is-plain.js';
import { attempts, bareWord, bracketedWord, label } from './label-patterns.js';

/**
 * How a text is labelled. Places are UTF-16 code units, `[start, end)`.
 * - `exact`: it begins with the label and nothing alters how that looks.
 * - `decomposed`: the same, in letters that are put together only when they are shown.
 * - `variant`: somebody tried, and it is not the label.
 * - `misplaced`: the label stands elsewhere than at the start.
 * - `missing`: nobody tried.
 */
export type FoundLabel =
  | { readonly kind: 'exact' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'decomposed' | 'variant' | 'misplaced'; readonly start: number; readonly end: number };

interface Place {
  readonly start: number;
  readonly end: number;
}

/** What would change the look of the character before it, or the direction of what follows. */
const altersWhatIsBefore = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const blank = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u;

/** Whether a text begins with exactly the label. */
export function isLabelled(text: string): boolean {
  return text.startsWith(label) && !altersWhatIsBefore.test(text.slice(label.length));
}

/** Finds the label of a text, or what somebody wrote in its stead. A sender whose own name stands in brackets did not try. */
export function findLabel(text: string, senderName: string | null = null): FoundLabel {
  if (isLabelled(text)) return { kind: 'exact' };
  if (isPlain(text)) return { kind: 'missing' };
  const folded = foldText(text);
  const tried = findAttempt(text, folded);
  if (isLabelled(text.normalize('NFC')) && tried) return { kind: 'decomposed', ...tried };
  if (tried && !isName(text.slice(tried.start, tried.end), senderName)) {
    const isElsewhere = isExact(text, tried) && !blank.test(text.slice(0, tried.start));
    return { kind: isElsewhere ? 'misplaced' : 'variant', ...tried };
  }
  return findFurther(text, folded);
}

/** The attempt at the start of the text. */
function findAttempt(text: string, folded: FoldedText): Place | null {
  for (const pattern of attempts) {
    const place = placeOf(folded, pattern.exec(folded.letters));
    if (place) return place;
  }
  const match = bareWord.exec(folded.letters);
  const place = placeOf(folded, match);
  if (!place || !match) return null;
  const [, [from, to] = [0, 0]] = match.indices ?? [];
  const isPlain = text.slice(place.start, place.end).normalize('NFC') === '광고';
  // Plainly written it is a word like others, unless it is set off by a sign.
  const isSetOff = folded.letters[to] === '.' || folded.letters[from - 1] === '.';
  return !isPlain || isSetOff ? place : null;
}

/** The label anywhere, else what looks like it on the first line. */
function findFurther(text: string, folded: FoldedText): FoundLabel {
  const places = [...folded.letters.matchAll(bracketedWord)].flatMap((match) => placeOf(folded, match) ?? []);
  const exact = places.find((place) => isExact(text, place));
  if (exact) return { kind: 'misplaced', ...exact };
  const firstLine = /\S[^\n\r]*/.exec(text);
  const lineEnd = firstLine ? firstLine.index + firstLine[0].length : 0;
  const near = places.find(({ start }) => start < lineEnd);
  return near ? { kind: 'variant', ...near } : { kind: 'missing' };
}

function placeOf({ starts, ends }: FoldedText, match: RegExpExecArray | null): Place | null {
  const [, group] = match?.indices ?? [];
  if (!group) return null;
  return { start: starts[group[0]] ?? 0, end: ends[group[1] - 1] ?? 0 };
}

function isExact(text: string, { start, end }: Place): boolean {
  return text.slice(start, end).normalize('NFC') === label;
}

function isName(attempt: string, senderName: string | null): boolean {
  if (senderName === null) return false;
  const plain = (value: string): string => value.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
  return plain(senderName) !== '' && plain(attempt) === plain(senderName);
}
