import iconv from 'iconv-lite';

const unknown = 255;
const unencodable = 0;

/** Bytes of each UTF-16 code unit in CP949, found out when first met. */
const bytesByUnit = new Uint8Array(65_536).fill(unknown);

function measureUnit(unit: number): number {
  const character = String.fromCharCode(unit);
  const bytes = iconv.encode(character, 'cp949');
  const survives = iconv.decode(bytes, 'cp949') === character;
  const length = survives ? bytes.length : unencodable;
  bytesByUnit[unit] = length;
  return length;
}

/**
 * Length of a text in CP949, the code the carriers carry; -1 when one of its characters does not survive the
 * round trip. Halves of a surrogate pair never do.
 */
export function measureBytes(text: string): number {
  let total = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    let bytes = bytesByUnit[unit] as number;
    if (bytes === unknown) bytes = measureUnit(unit);
    if (bytes === unencodable) return -1;
    total += bytes;
  }
  return total;
}
