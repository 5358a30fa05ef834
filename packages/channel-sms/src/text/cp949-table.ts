import iconv from 'iconv-lite';

/** Bits of a table entry that hold the length in bytes: 0 (cannot be encoded), 1 or 2. */
export const lengthBits = 0b0011;
/** Bit of a character that CP949 has and KS X 1001 has not: some handsets and vendors refuse it. */
export const outsideKsX1001Bit = 0b0100;
/** Bit of a control character that has a code and no glyph; tab and the two line ends are not meant. */
export const unprintableBit = 0b1000;

/**
 * What CP949 does with each UTF-16 code unit, so that a text is measured without encoding it. Made from iconv-lite by a
 * round trip, because it writes `?` in silence for what it cannot encode. Surrogates are 0: nothing beyond the BMP encodes.
 */
export const cp949Table: Uint8Array = buildTable();

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x1_0000);
  const units: number[] = [];
  for (let unit = 0; unit < table.length; unit += 1) if (unit < 0xd800 || unit > 0xdfff) units.push(unit);
  const bytes = iconv.encode(units.map((unit) => String.fromCharCode(unit)).join(''), 'cp949');
  const decoded = iconv.decode(bytes, 'cp949');
  let offset = 0;
  units.forEach((unit, index) => {
    const lead = bytes[offset] ?? 0;
    const length = lead < 0x80 ? 1 : 2;
    const trail = bytes[offset + 1] ?? 0;
    offset += length;
    if (decoded.charCodeAt(index) !== unit) return;
    table[unit] = length | (length === 2 ? toKsX1001Bit(lead, trail) : toPrintableBit(unit));
  });
  return table;
}

function toKsX1001Bit(lead: number, trail: number): number {
  return lead < 0xa1 || trail < 0xa1 ? outsideKsX1001Bit : 0;
}

function toPrintableBit(unit: number): number {
  const isLayout = unit === 0x09 || unit === 0x0a || unit === 0x0d;
  return (unit < 0x20 && !isLayout) || unit === 0x7f ? unprintableBit : 0;
}
