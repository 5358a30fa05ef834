import { expect } from 'chai';
import { showLetters } from '../../src/pdf/show-letters.js';

const font = { has: (codePoint: number): boolean => codePoint < 0x1_0000 };

describe('showLetters', () => {
  it('leaves what can be seen', () => {
    expect(showLetters('㈜가나 韓國 é 100% [동의]\n둘째 줄', font)).to.equal(
      '㈜가나 韓國 é 100% [동의]\n둘째 줄',
    );
  });

  for (const { what, text, shown } of [
    { what: 'an emoji that the font lacks', text: 'a😀b', shown: 'a[U+1F600]b' },
    { what: 'a zero-width space', text: '광\u200b고', shown: '광[U+200B]고' },
    { what: 'a sign that turns the direction', text: '\u202ebad', shown: '[U+202E]bad' },
    { what: 'a zero byte', text: 'a\0', shown: 'a[U+0000]' },
    { what: 'half of a pair', text: 'a\ud83d', shown: 'a[U+D83D]' },
    { what: 'the filler of Korean letters', text: '\u3164', shown: '[U+3164]' },
    { what: 'the separator of lines', text: 'a\u2028b', shown: 'a[U+2028]b' },
  ]) {
    it(`shows ${what} as its code`, () => {
      expect(showLetters(text, font)).to.equal(shown);
    });
  }

  it('puts letters together that came apart, and knows the ends of lines of all systems', () => {
    expect(showLetters('가'.normalize('NFD'), font)).to.equal('가');
    expect(showLetters('a\r\nb\tc', font)).to.equal('a\nb    c');
  });
});
