/** The number that the end of a text names for refusals, as it stands there. */
export interface ShownLine {
  /** Digits from 080 on, however many there are. */
  readonly digits: string;
  /** The code of a shared number, where the text has it beside the number. */
  readonly code: string | null;
}

const tail = new RegExp(
  [
    String.raw`무료\s*(?:수신\s*)?거부[\]\s:：]*`,
    String.raw`(?<number>080[-\s\d]*\d|080)`,
    String.raw`(?:[\s,/]*[(\[]?\s*(?:인증\s*)?(?:번호|코드)?\s*[:：]?\s*(?<code>\d{1,9})\s*[)\]]?)?\s*$`,
  ].join(''),
  'u',
);

/** Reads the last line of an advertisement; `null` where it names no free number. A number may be incomplete: whoever asks says so. */
export function readShownLine(text: string): ShownLine | null {
  // Runs of spaces are one: the pattern would try every way to share them out.
  const groups = tail.exec(text.normalize('NFC').replace(/\s+/g, ' '))?.groups;
  if (groups?.['number'] === undefined) return null;
  return { digits: groups['number'].replace(/\D/g, ''), code: groups['code'] ?? null };
}

const anywhere = /거부[^\d\n]{0,20}(080[\p{Pd}. ]?\d{3,4}[\p{Pd}. ]?\d{4}(?!\d)|080(?:[\p{Pd}. ]?\d)*)/gu;

/**
 * Every number that a text names for refusals, wherever it stands: people call the one that they read first. The code of a shared number
 * is given where the end of the text has it beside the number.
 */
export function readShownLines(text: string): readonly ShownLine[] {
  const plain = text.normalize('NFKC').replace(/[^\S\n]+/g, ' ');
  const found = [...plain.matchAll(anywhere)].map(([, number = '']) => number.replace(/\D/g, ''));
  const byDigits = new Map(found.map((digits): [string, ShownLine] => [digits, { digits, code: null }]));
  const last = readShownLine(text);
  if (last) byDigits.set(last.digits, last);
  return [...byDigits.values()];
}

/** A sender number that is itself a free one; `null` for any other. */
export function readCallerLine(caller: string | null): ShownLine | null {
  return caller?.startsWith('080') ? { digits: caller.replace(/\D/g, ''), code: null } : null;
}
