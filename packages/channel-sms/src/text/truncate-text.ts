import { cp949Table, lengthBits } from './cp949-table.js';

/**
 * The longest beginning of a text that has at most `maxBytes` in CP949. Cuts between characters: never inside one of two
 * bytes, a surrogate pair or a line end of two characters.
 */
export function truncateText(text: string, maxBytes: number): string {
  let bytes = 0;
  let end = 0;
  while (end < text.length) {
    bytes += (cp949Table[text.charCodeAt(end)] as number) & lengthBits;
    if (bytes > maxBytes) break;
    end += 1;
  }
  if (end < text.length && isInsideCharacter(text, end)) end -= 1;
  return text.slice(0, end);
}

function isInsideCharacter(text: string, end: number): boolean {
  const before = text.charCodeAt(end - 1);
  const after = text.charCodeAt(end);
  const isSurrogatePair = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return isSurrogatePair || (before === 0x0d && after === 0x0a);
}
