/**
 * The number of a person who refused, as E.164; `null` where the text is none. Korean without a country code; mobile or not, since a caller
 * may name any number. A zero that a spreadsheet dropped is put back; its marks (`="…"`), `tel:` and a remark in brackets behind the number
 * are passed over. Free numbers (080) are lines, not callers.
 */
export function readCaller(text: string): string | null {
  if (text.length > 40) return null;
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^(?:'|="?|tel:)/i, '')
    .replace(/"$|\([^()\d]*\)$/u, '')
    .replace(/[\s\p{Pd}.()]/gu, '');
  const [, plus, digits] = /^(\+?)(\d{7,15})$/.exec(plain) ?? [];
  if (digits === undefined) return null;
  const national = toNational(digits, plus === '+');
  if (national === null) return `+${digits}`;
  return /^0[1-9]\d{7,9}$/.test(national) && !national.startsWith('080') ? `+82${national.slice(1)}` : null;
}

/** A Korean number with its trunk zero; `null` for a number of another country. */
function toNational(digits: string, hasPlus: boolean): string | null {
  const abroad = digits.replace(/^00(?:700|[12568])?(?=82)/, '');
  if (abroad.startsWith('82') && (hasPlus || abroad.length >= 11))
    return `0${abroad.slice(2).replace(/^0/, '')}`;
  if (hasPlus) return null;
  return /^10\d{8}$/.test(digits) ? `0${digits}` : digits;
}
