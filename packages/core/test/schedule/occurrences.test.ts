import { expect } from 'chai';
import type { SendType } from '../../src/domain/send-type.js';
import { nextOccurrence, nextOccurrences } from '../../src/schedule/occurrences.js';

const always = { startAt: null, endAt: null };
const daily: SendType = {
  kind: 'recurring',
  ...{ every: { unit: 'days', amount: 1 }, localTime: '09:00', zone: 'Asia/Seoul' },
  ...{ startDate: '2026-03-01', endDate: null },
};
const at: SendType = { kind: 'at', localAt: '2026-03-02T09:00', zone: 'Asia/Seoul' };
const nine = new Date('2026-03-02T00:00:00Z');
const before = new Date(nine.getTime() - 1);

describe('occurrences', () => {
  it('has none for a campaign that sends now', () => {
    expect(nextOccurrence({ sendType: { kind: 'now' }, period: always }, before)).to.equal(null);
  });

  it('has one for a local time, strictly after the instant', () => {
    expect(nextOccurrences({ sendType: at, period: always }, before, 5)).to.deep.equal([nine]);
    expect(nextOccurrences({ sendType: at, period: always }, nine, 5)).to.deep.equal([]);
  });

  it('lists the next five of a recurrence', () => {
    const days = nextOccurrences({ sendType: daily, period: always }, nine, 5).map((next) =>
      next.getUTCDate(),
    );
    expect(days).to.deep.equal([3, 4, 5, 6, 7]);
  });

  it('keeps to the period of the campaign, its start included and its end not', () => {
    const period = { startAt: new Date('2026-03-05T00:00:00Z'), endAt: new Date('2026-03-07T00:00:00Z') };
    const days = nextOccurrences({ sendType: daily, period }, nine, 5).map((next) => next.getUTCDate());
    expect(days).to.deep.equal([5, 6]);
    expect(nextOccurrence({ sendType: at, period }, before)).to.equal(null);
  });
});
