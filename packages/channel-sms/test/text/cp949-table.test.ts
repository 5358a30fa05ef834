import { expect } from 'chai';
import iconv from 'iconv-lite';
import { cp949Table, lengthBits, outsideKsX1001Bit, unprintableBit } from '../../src/text/cp949-table.js';

describe('the CP949 table', () => {
  it('agrees with a round trip through iconv-lite for every code unit of the BMP', () => {
    const wrong: string[] = [];
    for (let unit = 0; unit < 0x1_0000; unit += 1) {
      const character = String.fromCharCode(unit);
      const bytes = iconv.encode(character, 'cp949');
      const expected = iconv.decode(bytes, 'cp949') === character ? bytes.length : 0;
      const isOutside = bytes.length === 2 && ((bytes[0] ?? 0) < 0xa1 || (bytes[1] ?? 0) < 0xa1);
      const entry = cp949Table[unit] as number;
      const isRight =
        (entry & lengthBits) === expected &&
        (expected !== 2 || ((entry & outsideKsX1001Bit) !== 0) === isOutside);
      if (!isRight) wrong.push(unit.toString(16));
    }
    expect(wrong).to.deep.equal([]);
  });

  it('has the 17,048 characters of CP949 and the 128 of ASCII', () => {
    expect(cp949Table.filter((entry) => entry !== 0)).to.have.length(17_176);
  });

  it('marks control characters, but not tab and line ends', () => {
    const isUnprintable = (character: string): boolean =>
      ((cp949Table[character.charCodeAt(0)] as number) & unprintableBit) !== 0;
    expect(['\0', '\u0007', '\u001b', '\u007f'].map(isUnprintable)).to.deep.equal([true, true, true, true]);
    expect(['\t', '\n', '\r', ' ', 'a'].map(isUnprintable)).to.deep.equal([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
