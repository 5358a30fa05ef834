import { expect } from 'chai';
import { anySpelling, lonelyWord, markedWord } from '../../src/classification/loose-word.js';

const matches = (source: string, text: string): boolean => new RegExp(source, 'u').test(text);

describe('a word with something between its letters', () => {
  it('is found anywhere with up to two marks between them', () => {
    for (const text of ['쿠폰', '새쿠.폰도', '쿠./폰'])
      expect(matches(markedWord('쿠폰'), text), text).to.equal(true);
    for (const text of ['쿠./.폰', '쿠 폰', '쿠(폰', '쿠,폰'])
      expect(matches(markedWord('쿠폰'), text), text).to.equal(false);
  });

  it('is found with blanks between them where it stands alone, with a particle or without', () => {
    for (const text of ['세 일', '오늘 세 일은 쉽니다', '[세-일]']) {
      expect(matches(lonelyWord('세일'), text), text).to.equal(true);
    }
    for (const text of ['14세 일반', '월세 일부', '세 일요일', '세\n일']) {
      expect(matches(lonelyWord('세일'), text), text).to.equal(false);
    }
  });

  it('is found in any of these ways among several words', () => {
    for (const text of ['반 값', '특.가'])
      expect(matches(anySpelling('특가', '반값'), text), text).to.equal(true);
  });
});
