import { expect } from 'chai';
import { letterOf } from '../../src/label/letter-of.js';

const rows: readonly (readonly [string, string, string])[] = [
  ['a syllable', '광', 'ㄱㅗㅏㅇ'],
  ['a doubled consonant', '꽝', 'ㄱㅗㅏㅇ'],
  ['a letter of the keyboard', 'ㄱ', 'ㄱ'],
  ['a halfwidth letter', '\uffa1', 'ㄱ'],
  ['a conjoining letter', '\u116a', 'ㅗㅏ'],
  ['a letter in a circle', '㉠', 'ㄱ'],
  ['a Chinese character that is read so', '廣', 'ㄱㅗㅏㅇ'],
  ['a ring', '○', 'ㅇ'],
  ['a full-width bracket', '（', '('],
  ['a corner bracket', '」', ')'],
  ['a curly quote', '“', '"'],
  ['a straight quote', '"', '"'],
  ['a full-width letter', 'Ａ', 'a'],
  ['a bold letter', '𝐃', 'd'],
  ['a Cyrillic letter', 'А', 'a'],
  ['the middle dot that is a letter', 'ㆍ', '.'],
  ['a star', '★', '.'],
  ['a full stop', '.', ','],
  ['a wide blank', '\u3000', ' '],
  ['a line end', '\u2028', '\n'],
  ['a digit', '７', '1'],
  ['a combining mark', '\u0336', ''],
  ['a blank without width', '\u200b', ''],
  ['a Hangul filler', '\u3164', ''],
  ['a control character', '\u0007', ''],
  ['a turn of direction', '\u202e', ''],
  ['another script', 'ক', '?'],
  ['half a character', '\ud800', '?'],
];

describe('the letters of a character', () => {
  for (const [what, character, letters] of rows) {
    it(`takes ${what} for ${JSON.stringify(letters)}`, () => {
      expect(letterOf(character)).to.equal(letters);
    });
  }
});
