import { expect } from 'chai';
import {
  describeWindow,
  isCountedBy,
  isSubjectTo,
  type CapScope,
  type CapSubject,
} from '../../src/domain/cap-rule.js';

const all: CapScope = { kind: 'all' };
const p = 'promotional';
const i = 'informational';

function subject(purpose: string, capping: CapSubject['capping']): CapSubject {
  return { purpose, capping, channel: 'sms', tags: [] };
}

describe('frequency cap', () => {
  // Purpose of the message, what the cap blocks and counts, whether it counts exempt ones; then for a campaign that takes
  // part and for an exempt one: whether the cap may hold it back, and whether it counts it.
  const table: readonly (readonly [string, string[], string[], boolean, string, string])[] = [
    [p, [p], [p], false, 'held counted', 'free ignored'],
    [p, [p], [p], true, 'held counted', 'free counted'],
    [p, [p], [i], false, 'held ignored', 'free ignored'],
    [p, [p], [i], true, 'held ignored', 'free ignored'],
    [p, [p], [p, i], false, 'held counted', 'free ignored'],
    [p, [p], [p, i], true, 'held counted', 'free counted'],
    [p, [i], [p], false, 'free counted', 'free ignored'],
    [p, [i], [p], true, 'free counted', 'free counted'],
    [p, [i], [i], false, 'free ignored', 'free ignored'],
    [p, [i], [i], true, 'free ignored', 'free ignored'],
    [p, [i], [p, i], false, 'free counted', 'free ignored'],
    [p, [i], [p, i], true, 'free counted', 'free counted'],
    [p, [p, i], [p], false, 'held counted', 'free ignored'],
    [p, [p, i], [p], true, 'held counted', 'free counted'],
    [p, [p, i], [i], false, 'held ignored', 'free ignored'],
    [p, [p, i], [i], true, 'held ignored', 'free ignored'],
    [p, [p, i], [p, i], false, 'held counted', 'free ignored'],
    [p, [p, i], [p, i], true, 'held counted', 'free counted'],
    [i, [p], [p], false, 'free ignored', 'free ignored'],
    [i, [p], [p], true, 'free ignored', 'free ignored'],
    [i, [p], [i], false, 'free counted', 'free ignored'],
    [i, [p], [i], true, 'free counted', 'free counted'],
    [i, [p], [p, i], false, 'free counted', 'free ignored'],
    [i, [p], [p, i], true, 'free counted', 'free counted'],
    [i, [i], [p], false, 'held ignored', 'free ignored'],
    [i, [i], [p], true, 'held ignored', 'free ignored'],
    [i, [i], [i], false, 'held counted', 'free ignored'],
    [i, [i], [i], true, 'held counted', 'free counted'],
    [i, [i], [p, i], false, 'held counted', 'free ignored'],
    [i, [i], [p, i], true, 'held counted', 'free counted'],
    [i, [p, i], [p], false, 'held ignored', 'free ignored'],
    [i, [p, i], [p], true, 'held ignored', 'free ignored'],
    [i, [p, i], [i], false, 'held counted', 'free ignored'],
    [i, [p, i], [i], true, 'held counted', 'free counted'],
    [i, [p, i], [p, i], false, 'held counted', 'free ignored'],
    [i, [p, i], [p, i], true, 'held counted', 'free counted'],
  ];
  for (const [purpose, blocks, counts, countsExempt, takingPart, exempt] of table) {
    const exempts = countsExempt ? ' and exempt ones' : '';
    const title = `that blocks ${blocks.join(' and ')} and counts ${counts.join(' and ')}${exempts}`;
    it(`${title} finds a message that is ${purpose} ${takingPart}, and ${exempt} when exempt`, () => {
      const cap = { scope: all, blocks, counts, countsExempt };
      const wordsOf = (one: CapSubject): string =>
        `${isSubjectTo(one, cap) ? 'held' : 'free'} ${isCountedBy(one, cap) ? 'counted' : 'ignored'}`;
      expect(wordsOf(subject(purpose, 'applies'))).to.equal(takingPart);
      expect(wordsOf(subject(purpose, 'exempt'))).to.equal(exempt);
    });
  }

  const scopes: readonly (readonly [string, CapScope, boolean])[] = [
    ['all messages', all, true],
    ['the channel of the message', { kind: 'channels', channels: ['push', 'sms'] }, true],
    ['other channels', { kind: 'channels', channels: ['push', 'alimtalk'] }, false],
    ['a tag of the campaign', { kind: 'tag', tag: '여름' }, true],
    ['a tag that the campaign lacks', { kind: 'tag', tag: '겨울' }, false],
  ];
  for (const [what, scope, isMeant] of scopes) {
    it(`over ${what} ${isMeant ? 'concerns it' : 'neither holds nor counts it'}`, () => {
      const one = { ...subject(p, 'applies'), tags: ['할인', '여름'] };
      expect(isSubjectTo(one, { scope, blocks: [p] })).to.equal(isMeant);
      expect(isCountedBy(one, { scope, counts: [p], countsExempt: false })).to.equal(isMeant);
    });
  }

  it('tells its window in a few words of both languages', () => {
    const rolling = (amount: number, unit: 'hours' | 'months') =>
      ({ kind: 'rolling', span: { amount, unit } }) as const;
    expect(describeWindow(rolling(24, 'hours'))).to.deep.equal({ ko: '24시간', en: '24 hours' });
    expect(describeWindow(rolling(1, 'months'))).to.deep.equal({ ko: '1개월', en: '1 month' });
    expect(describeWindow({ kind: 'calendar', unit: 'week', zone: 'Asia/Seoul' })).to.deep.equal({
      ko: 'Asia/Seoul 기준 한 주',
      en: 'calendar week in Asia/Seoul',
    });
  });
});
