import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { assertUserIds, isUserId } from '../../src/recipients/user-id.js';

describe('user id', () => {
  for (const [what, text] of [
    ['nothing', ''],
    ['a blank', ' '],
    ['an ideographic blank', '\u3000'],
    ['a byte order mark', '\ufeff'],
    ['a zero-width joiner', '\u200d'],
    ['a Hangul filler', '\u3164'],
    ['an empty Braille pattern', '\u2800'],
    ['line separators', '\u2028\u2029'],
    ['a dot', '.'],
    ['two dots', '..'],
    ['a control character', 'a\u0000b'],
    ['half of a pair', 'a\ud800'],
    ['129 characters', 'x'.repeat(129)],
  ] as const) {
    it(`is not ${what}`, () => {
      expect(isUserId(text)).to.equal(false);
    });
  }

  it('is anything else, blanks within included', () => {
    for (const text of ['u1', '홍 길동', '...', '\u2028a', 'x'.repeat(128), '👩‍👧', 'a\ufeff', '-', '0']) {
      expect(isUserId(text), text).to.equal(true);
    }
  });

  it('is told by the row, without the id', () => {
    const rows = [{ userId: 'a' }, { userId: ' ' }, { userId: '..' }];
    expect(() => assertUserIds(rows))
      .to.throw()
      .that.satisfies((error: EngineError) => {
        expect(error.code).to.equal('RECIPIENT_INVALID');
        return error.fields.map(({ path }) => path).join() === 'rows.1.userId,rows.2.userId';
      });
    assertUserIds([{ userId: 'a' }]);
  });
});
