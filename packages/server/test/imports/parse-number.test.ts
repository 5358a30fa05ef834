import { expect } from 'chai';
import { parseNumber } from '../../src/imports/parse-number.js';

const rows: readonly (readonly [string, number | null])[] = [
  ['12', 12],
  ['-3.5', -3.5],
  ['1,234', 1234],
  ['12,34', null],
  ['1e5', null],
  ['NaN', null],
  ['Infinity', null],
  ['0x10', null],
  ['99999999999999999999', null],
];

describe('parseNumber', () => {
  for (const [text, number] of rows) {
    it(`makes ${String(number)} of the text ${text}`, () => {
      expect(parseNumber(text)).to.equal(number);
    });
  }
});
