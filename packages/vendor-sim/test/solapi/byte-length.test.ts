import { expect } from 'chai';

import { measureBytes } from '../../src/solapi/byte-length.js';

/** Vectors of the project's table of CP949 lengths. */
const lengths: readonly [text: string, bytes: number][] = [
  ['', 0],
  ['가'.repeat(45), 90],
  [`${'가'.repeat(45)}a`, 91],
  ['(광고)', 6],
  ['무료거부 0801234567', 19],
  ['무료수신거부 080-500-4233', 25],
  ['똠방각하', 8],
  ['펲햏', 4],
  ['\r\n', 2],
  ['€™®①㈜♥★※→½·…“”￦Ａ×÷°㎡～、ㆍ', 46],
  ['日本', 4],
  ...['😀', '❤', '✔', '—', '–', '©', 'é', 'ü', '¥', '₩', '・', '\u00a0', '\u200b', '\u1112\u1161\u11ab'].map(
    (text): [string, number] => [text, -1],
  ),
];

describe('the length of a text', () => {
  for (const [text, bytes] of lengths) {
    it(`of ${JSON.stringify(text.slice(0, 12))} is ${bytes} bytes in cp949`, () => {
      expect(measureBytes(text)).to.equal(bytes);
    });
  }
});
