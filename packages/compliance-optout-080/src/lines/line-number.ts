/** A number of an opt-out line, or why a text is none. */
export type ParsedLineNumber =
  | { readonly kind: 'line'; readonly number: string; readonly digits: 'usual' | 'eight' }
  | { readonly kind: 'invalid'; readonly problem: string };

/** Reads `080-500-4233` and the like: 080 and 7 digits, or 8, which is rare and worth a second look. */
export function parseLineNumber(text: string): ParsedLineNumber {
  const number = text.normalize('NFKC').replace(/[\s\p{Pd}.]/gu, '');
  if (!/^\d+$/.test(number))
    return { kind: 'invalid', problem: 'holds more than digits; write it like 080-500-4233' };
  if (!number.startsWith('080'))
    return { kind: 'invalid', problem: 'does not begin with 080; only those numbers are free' };
  if (/^080\d{7}$/.test(number)) return { kind: 'line', number, digits: 'usual' };
  if (/^080\d{8}$/.test(number)) return { kind: 'line', number, digits: 'eight' };
  return { kind: 'invalid', problem: 'must have 7 or 8 digits after 080' };
}
