import fc from 'fast-check';
import { cp949Table, unprintableBit } from '../../src/text/cp949-table.js';

const characters = [...cp949Table.keys()]
  .filter((unit) => cp949Table[unit] !== 0 && ((cp949Table[unit] as number) & unprintableBit) === 0)
  .map((unit) => String.fromCharCode(unit));

/** Texts that CP949 can carry, Hangul and ASCII more often than the rest. */
export function encodableText(): fc.Arbitrary<string> {
  const hangul = fc.integer({ min: 0xac00, max: 0xd7a3 }).map((unit) => String.fromCharCode(unit));
  const any = fc.constantFrom(...characters);
  const ascii = fc.constantFrom(...characters.filter((character) => character < '\u007f'));
  return fc.array(fc.oneof(any, hangul, ascii), { maxLength: 200 }).map((units) => units.join(''));
}
