import { cp949Table, lengthBits } from './cp949-table.js';

/** What a text is in CP949. */
export interface TextMeasure {
  /** Bytes of everything that can be encoded. */
  readonly bytes: number;
  /** Index of the first UTF-16 code unit that cannot be encoded, -1 when all can. */
  readonly unencodableAt: number;
  /** Table bits that occur anywhere in the text: see `cp949-table`. */
  readonly bits: number;
}

/**
 * Measures a text in CP949/UHC, the encoding that Korean carriers count in: 1 byte for ASCII, line ends included, 2 for
 * everything else. Neither a strict EUC-KR codec nor `TextDecoder('euc-kr')` counts the same.
 */
export function measureText(text: string): TextMeasure {
  let bytes = 0;
  let bits = 0;
  let unencodableAt = -1;
  for (let index = 0; index < text.length; index += 1) {
    const entry = cp949Table[text.charCodeAt(index)] as number;
    bytes += entry & lengthBits;
    bits |= entry;
    if (entry === 0 && unencodableAt < 0) unencodableAt = index;
  }
  return { bytes, unencodableAt, bits };
}
