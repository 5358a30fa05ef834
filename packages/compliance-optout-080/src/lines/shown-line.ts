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
