import { expect } from 'chai';
import { readCaller } from '../../src/list/read-caller.js';

describe('read caller', () => {
  const rows: readonly (readonly [string, string | null])[] = [
    ['010-2345-6789', '+821023456789'],
    ['01023456789', '+821023456789'],
    ["'01023456789", '+821023456789'],
    ['+82 10-2345-6789', '+821023456789'],
    ['+82 (0)10 2345 6789', '+821023456789'],
    ['821023456789', '+821023456789'],
    ['00821023456789', '+821023456789'],
    ['1023456789', '+821023456789'],
    ['02-345-6789', '+8223456789'],
    ['031 1234 5678', '+823112345678'],
    ['+1 212 555 0100', '+12125550100'],
    ['080-500-4233', null],
    ['1.02346E+9', null],
    ['123', null],
    ['전화번호', null],
    ['', null],
  ];
  for (const [text, expected] of rows) {
    it(`takes ${JSON.stringify(text)} for ${expected ?? 'no caller'}`, () => {
      expect(readCaller(text)).to.equal(expected);
    });
  }
});
