/**
 * How the last line of a text says that one may refuse.
 * - `free`: for nothing, and where.
 * - `not-free`: where, and not that it costs nothing; the word belongs at `at`.
 * - `other-place`: at a number, or at a piece of one, that is none of those asked for.
 * - `silent`: it says nothing of the kind.
 */
export type OptOutTail =
  | { readonly kind: 'free' | 'not-free'; readonly at: number }
  | { readonly kind: 'other-place' }
  | { readonly kind: 'silent' };

/** Where people may refuse. */
export interface OptOutPlaces {
  /** The free number. */
  readonly number: string | null;
  /** Whether the number that is displayed as the sender is that number: then it need not be written once more. */
  readonly isCaller: boolean;
  /** A free way that is no number. */
  readonly method: string | null;
}

const free = /무료\s*(?:수신\s*)?거부/;
/** The tail that vendors look for, with and without the word for free. */
const numberTail = /((무료\s*)?(?:수신\s*)?거부)[\]\s:：]*(080[-\s]?\d{3,4}[-\s]?\d{4})(?!\d)\s*$/;
const otherNumber = /(?:무료|수신)\s*(?:수신\s*)?거부[^\d\n]{0,20}\d[\d\s-]{2,}\s*$/;
const wordAtEnd = /무료\s*(?:수신\s*)?거부[^\p{L}\p{N}\n]{0,5}$/u;

/** Reads the end of a text. */
export function readOptOutTail(text: string, places: OptOutPlaces): OptOutTail {
  const begin = text.trimEnd().lastIndexOf('\n') + 1;
  const line = text.slice(begin).trimEnd();
  const match = numberTail.exec(line);
  if (match) {
    const [, , word, number = ''] = match;
    if (!places.number || digitsOf(number) !== digitsOf(places.number)) return { kind: 'other-place' };
    return { kind: word === undefined ? 'not-free' : 'free', at: begin + match.index };
  }
  const { method } = places;
  if (method !== null && line.endsWith(method)) {
    const before = line.slice(0, -method.length);
    const at = before.search(free);
    if (at >= 0) return { kind: 'free', at: begin + at };
    const paid = before.search(/(?:수신\s*)?거부[^\p{L}\p{N}]*$/u);
    if (paid >= 0) return { kind: 'not-free', at: begin + paid };
  }
  const word = wordAtEnd.exec(line);
  if (word && places.isCaller) return { kind: 'free', at: begin + word.index };
  return { kind: otherNumber.test(line) ? 'other-place' : 'silent' };
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
