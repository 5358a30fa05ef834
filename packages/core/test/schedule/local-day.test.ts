import { expect } from 'chai';
import { localDayOf, nextDayAt } from '../../src/schedule/local-day.js';

describe('local day', () => {
  const cases = [
    ['2026-11-20T14:59:59.999Z', 'Asia/Seoul', '2026-11-20', '2026-11-20T15:00:00.000Z'],
    ['2026-11-20T15:00:00.000Z', 'Asia/Seoul', '2026-11-21', '2026-11-21T15:00:00.000Z'],
    ['2026-11-21T00:00:00.000Z', 'UTC', '2026-11-21', '2026-11-22T00:00:00.000Z'],
    // The night in which clocks go back has 25 hours.
    ['2026-11-01T05:30:00.000Z', 'America/New_York', '2026-11-01', '2026-11-02T05:00:00.000Z'],
  ] as const;
  for (const [at, zone, day, next] of cases) {
    it(`is ${day} in ${zone} at ${at}, and ends at ${next}`, () => {
      expect(localDayOf(new Date(at), zone)).to.equal(day);
      expect(nextDayAt(new Date(at), zone).toISOString()).to.equal(next);
    });
  }
});
