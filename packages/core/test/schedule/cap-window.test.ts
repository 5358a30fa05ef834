import { expect } from 'chai';
import type { CapWindow } from '../../src/domain/cap-rule.js';
import { countsAfter } from '../../src/schedule/cap-window.js';

const rolling = (amount: number, unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months'): CapWindow => ({
  kind: 'rolling',
  span: { amount, unit },
});
const calendar = (unit: 'day' | 'week' | 'month', zone = 'Asia/Seoul'): CapWindow => ({
  kind: 'calendar',
  unit,
  zone,
});

describe('window of a frequency cap', () => {
  // A message counts when it started after the instant: the last column is the last one that does not.
  const rows: readonly (readonly [string, CapWindow, string, string])[] = [
    ['90 minutes', rolling(90, 'minutes'), '2026-03-31T12:00:00.000Z', '2026-03-31T10:30:00.000Z'],
    ['24 hours', rolling(24, 'hours'), '2026-03-31T12:00:00.000Z', '2026-03-30T12:00:00.000Z'],
    [
      'a day of 24 hours, whatever clocks do',
      rolling(1, 'days'),
      '2026-03-29T12:00:00.000Z',
      '2026-03-28T12:00:00.000Z',
    ],
    ['a week', rolling(1, 'weeks'), '2026-03-31T12:00:00.000Z', '2026-03-24T12:00:00.000Z'],
    ['30 days', rolling(30, 'days'), '2026-03-31T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
    [
      'a month after one of 28 days',
      rolling(1, 'months'),
      '2026-03-15T12:00:00.000Z',
      '2026-02-15T12:00:00.000Z',
    ],
    [
      'a month after one of 31 days: 30 days',
      rolling(1, 'months'),
      '2026-04-15T12:00:00.000Z',
      '2026-03-16T12:00:00.000Z',
    ],
    [
      'the day in Seoul, at its first instant',
      calendar('day'),
      '2026-03-30T15:00:00.000Z',
      '2026-03-30T14:59:59.999Z',
    ],
    [
      'the day in Seoul, at its last instant',
      calendar('day'),
      '2026-03-31T14:59:59.999Z',
      '2026-03-30T14:59:59.999Z',
    ],
    [
      'the week in Seoul on a Monday',
      calendar('week'),
      '2026-03-30T00:00:00.000Z',
      '2026-03-29T14:59:59.999Z',
    ],
    [
      'the week in Seoul on a Sunday night',
      calendar('week'),
      '2026-04-05T14:59:59.999Z',
      '2026-03-29T14:59:59.999Z',
    ],
    [
      'the week that began last year',
      calendar('week', 'UTC'),
      '2027-01-02T10:00:00.000Z',
      '2026-12-27T23:59:59.999Z',
    ],
    [
      'the week of an instant before 1970',
      calendar('week', 'UTC'),
      '1969-12-30T10:00:00.000Z',
      '1969-12-28T23:59:59.999Z',
    ],
    [
      'the month in Seoul on its last day',
      calendar('month'),
      '2026-03-31T14:59:59.999Z',
      '2026-02-28T14:59:59.999Z',
    ],
    [
      'the month in Seoul on its first day',
      calendar('month'),
      '2026-03-31T15:00:00.000Z',
      '2026-03-31T14:59:59.999Z',
    ],
    [
      'a day of 23 hours',
      calendar('day', 'America/New_York'),
      '2026-03-08T20:00:00.000Z',
      '2026-03-08T04:59:59.999Z',
    ],
    [
      'a day whose midnight does not exist',
      calendar('day', 'America/Santiago'),
      '2026-09-06T12:00:00.000Z',
      '2026-09-06T03:59:59.999Z',
    ],
  ];
  for (const [what, window, now, after] of rows) {
    it(`counts ${what} as after ${after}`, () => {
      expect(countsAfter(window, new Date(now)).toISOString()).to.equal(after);
    });
  }
});
