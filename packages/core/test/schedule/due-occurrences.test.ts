import { expect } from 'chai';
import type { Schedule } from '../../src/schedule/occurrences.js';
import { dueOccurrences } from '../../src/schedule/due-occurrences.js';

const schedule: Schedule = {
  sendType: {
    kind: 'recurring',
    ...{ every: { unit: 'days', amount: 1 }, localTime: '09:00', zone: 'UTC' },
    ...{ startDate: '2026-03-01', endDate: '2026-03-04' },
  },
  period: { startAt: null, endAt: null },
};
const nineOn = (day: number): Date => new Date(Date.UTC(2026, 2, day, 9));

describe('due occurrences', () => {
  it('has none before the awaited one', () => {
    const due = dueOccurrences(schedule, nineOn(2), new Date(nineOn(2).getTime() - 1));
    expect(due).to.deep.equal({ due: [], next: nineOn(2) });
  });

  it('has the awaited one at its own instant', () => {
    expect(dueOccurrences(schedule, nineOn(2), nineOn(2))).to.deep.equal({
      due: [nineOn(2)],
      next: nineOn(3),
    });
  });

  it('has every one that was missed, oldest first', () => {
    expect(dueOccurrences(schedule, nineOn(1), new Date('2026-03-03T20:00:00Z'))).to.deep.equal({
      ...{ due: [nineOn(1), nineOn(2), nineOn(3)], next: nineOn(4) },
    });
  });

  it('has nothing next after the last', () => {
    expect(dueOccurrences(schedule, nineOn(4), new Date('2026-04-01T00:00:00Z'))).to.deep.equal({
      ...{ due: [nineOn(4)], next: null },
    });
  });
});
