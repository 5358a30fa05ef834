import { expect } from 'chai';
import { beginsWithName } from '../../src/words/sender-name.js';

const rows: readonly (readonly [string, string, boolean])[] = [
  ['A몰 세일', 'A몰', true],
  [' [A몰] 세일', 'A몰', true],
  ['\n“A몰” 세일', 'A몰', true],
  ['A몰이 드리는 소식', 'A몰', true],
  ['A몰입니다. 세일', 'A몰', true],
  ['A몰에서 드리는 소식', 'A몰', true],
  ['A몰랐던사실 B사', 'A몰', false],
  ['A몰2호점 세일', 'A몰', false],
  ['\r\nA몰 세일', 'A몰', true],
  ['\n\nA몰 세일', 'A몰', false],
  [`${'\n'.repeat(80)}A몰 세일`, 'A몰', false],
  ['A몰'.normalize('NFD'), 'A몰', true],
  ['a몰 세일', 'A몰', true],
  ['(주)A몰 세일', '(주)A몰', true],
  ['Apple 세일', 'A', false],
  ['A 세일', 'A', true],
  ['A.B 세일', 'A+B', false],
  ['여름 세일 A몰', 'A몰', false],
  ['', 'A몰', false],
];

describe('the name of the sender', () => {
  for (const [text, name, isThere] of rows) {
    it(`${isThere ? 'begins' : 'does not begin'} ${JSON.stringify(text)} (${name})`, () => {
      expect(beginsWithName(text, name)).to.equal(isThere);
    });
  }
});
