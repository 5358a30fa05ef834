const plain = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

/** Reads a number with or without thousands separators; `null` when it is none or too large to be kept exactly. */
export function parseNumber(text: string): number | null {
  if (!plain.test(text)) return null;
  const number = Number(text.includes(',') ? text.replaceAll(',', '') : text);
  return Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : null;
}
