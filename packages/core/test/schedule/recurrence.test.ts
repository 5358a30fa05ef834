import { expect } from 'chai';
import fc from 'fast-check';
import { weekdays, type Recurrence } from '../../src/domain/send-type.js';
import { nextRecurrence } from '../../src/schedule/recurrence.js';
import { toLocalMs, formatLocal } from '../../src/schedule/local-time.js';
import { daysOfChange, scanForOccurrences } from './brute-force.js';
import { zonesWithStories } from './zones.js';

const seoul = { localTime: '09:00', endDate: null, zone: 'Asia/Seoul' } as const;
// 18 November 2026 is a Wednesday.
const wednesday = new Date('2026-11-18T12:00:00+09:00');

function listNext(recurrence: Recurrence, after: Date, count: number): Date[] {
  const found: Date[] = [];
  for (let next = nextRecurrence(recurrence, after); next && found.length < count;) {
    found.push(next);
    next = nextRecurrence(recurrence, next);
  }
  return found;
}

const localDays = (recurrence: Recurrence, after: Date, count: number): string[] =>
  listNext(recurrence, after, count).map((at) => formatLocal(toLocalMs(at, recurrence.zone)));

describe('recurrence', () => {
  it('sends this Thursday and skips next week for every other week on Tuesday and Thursday, set on a Wednesday', () => {
    const every = { unit: 'weeks', amount: 2, weekdays: ['tue', 'thu'] } as const;
    expect(localDays({ ...seoul, every, startDate: '2026-11-18' }, wednesday, 5)).to.deep.equal([
      '2026-11-19T09:00',
      '2026-12-01T09:00',
      '2026-12-03T09:00',
      '2026-12-15T09:00',
      '2026-12-17T09:00',
    ]);
  });

  it('counts weeks from Monday to Sunday', () => {
    const every = { unit: 'weeks', amount: 2, weekdays: ['sun', 'mon'] } as const;
    expect(localDays({ ...seoul, every, startDate: '2026-11-18' }, wednesday, 4)).to.deep.equal([
      '2026-11-22T09:00',
      '2026-11-30T09:00',
      '2026-12-06T09:00',
      '2026-12-14T09:00',
    ]);
  });

  it('runs every so many days from the start date, over the end of a year', () => {
    const recurrence = { ...seoul, every: { unit: 'days', amount: 20 }, startDate: '2026-11-20' } as const;
    expect(localDays(recurrence, wednesday, 3)).to.deep.equal([
      '2026-11-20T09:00',
      '2026-12-10T09:00',
      '2026-12-30T09:00',
    ]);
    expect(localDays(recurrence, new Date('2027-01-01T00:00:00Z'), 1)).to.deep.equal(['2027-01-19T09:00']);
  });

  it('is strictly after the instant it is asked about', () => {
    const daily = { ...seoul, every: { unit: 'days', amount: 1 }, startDate: '2026-11-01' } as const;
    const nine = new Date('2026-11-18T00:00:00Z');
    expect(nextRecurrence(daily, new Date(nine.getTime() - 1))).to.deep.equal(nine);
    expect(nextRecurrence(daily, nine)).to.deep.equal(new Date('2026-11-19T00:00:00Z'));
  });

  it('includes the end date and stops after it', () => {
    const daily = {
      ...seoul,
      every: { unit: 'days', amount: 1 },
      startDate: '2026-11-17',
      endDate: '2026-11-19',
    } as const;
    expect(localDays(daily, wednesday, 9)).to.deep.equal(['2026-11-19T09:00']);
    expect(nextRecurrence({ ...daily, endDate: '2026-11-18' }, wednesday)).to.equal(null);
  });

  it('keeps the local time when the clocks change', () => {
    const daily = { every: { unit: 'days', amount: 1 }, startDate: '2026-03-28', endDate: null } as const;
    const berlin = { ...daily, localTime: '09:00', zone: 'Europe/Berlin' } as const;
    expect(listNext(berlin, new Date('2026-03-28T00:00:00Z'), 2).map((at) => at.toISOString())).to.deep.equal(
      ['2026-03-28T08:00:00.000Z', '2026-03-29T07:00:00.000Z'],
    );
  });

  it('runs once on the day on which its local time does not exist, and once where it is shown twice', () => {
    const daily = { every: { unit: 'days', amount: 1 }, endDate: null, zone: 'America/New_York' } as const;
    expect(
      localDays(
        { ...daily, localTime: '02:30', startDate: '2026-03-07' },
        new Date('2026-03-07T00:00:00Z'),
        3,
      ),
    ).to.deep.equal(['2026-03-07T02:30', '2026-03-08T03:30', '2026-03-09T02:30']);
    expect(
      listNext(
        { ...daily, localTime: '01:30', startDate: '2026-11-01' },
        new Date('2026-11-01T00:00:00Z'),
        2,
      ).map((at) => at.toISOString()),
    ).to.deep.equal(['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']);
  });

  it('has one occurrence where a day that was left out falls on the next', () => {
    const daily = { every: { unit: 'days', amount: 1 }, endDate: null, localTime: '09:00' } as const;
    const apia = { ...daily, startDate: '2011-12-29', zone: 'Pacific/Apia' } as const;
    expect(localDays(apia, new Date('2011-12-29T00:00:00Z'), 3)).to.deep.equal([
      '2011-12-29T09:00',
      '2011-12-31T09:00',
      '2012-01-01T09:00',
    ]);
  });

  it('refuses a weekly recurrence without a weekday instead of looking for one for ever', () => {
    const every = { unit: 'weeks', amount: 1, weekdays: [] } as const;
    expect(() => nextRecurrence({ ...seoul, every, startDate: '2026-11-18' }, wednesday)).to.throw(TypeError);
  });

  it('gives the next five of 1,000 random schedules as a day-by-day scan finds them', () => {
    const day = 86_400_000;
    const toDate = (days: number): string => new Date(days * day).toISOString().slice(0, 10);
    const anyEvery = fc.oneof(
      fc.record({ unit: fc.constant('days' as const), amount: fc.integer({ min: 1, max: 40 }) }),
      fc.record({
        unit: fc.constant('weeks' as const),
        amount: fc.integer({ min: 1, max: 6 }),
        weekdays: fc.subarray([...weekdays], { minLength: 1 }),
      }),
    );
    // Many on the days and in the hours in which clocks change.
    const anyTime = fc
      .tuple(fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.nat(23)), fc.constantFrom(0, 15, 30, 59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const changes = zonesWithStories.flatMap((zone) =>
      daysOfChange(zone, 2010, 2030).map((at) => ({ zone, start: at / day })),
    );
    const beginning = fc.oneof(
      fc.record({
        zone: fc.constantFrom(...zonesWithStories),
        start: fc.integer({ min: Date.UTC(2010, 0) / day, max: Date.UTC(2030, 0) / day }),
      }),
      fc
        .tuple(fc.constantFrom(...changes), fc.integer({ min: 0, max: 4 }))
        .map(([{ zone, start }, earlier]) => ({ zone, start: start - earlier })),
    );
    const anySchedule = fc.record({
      every: anyEvery,
      localTime: anyTime,
      beginning,
      length: fc.option(fc.integer({ min: 0, max: 200 })),
      waitMs: fc.integer({ min: -5 * day, max: 120 * day }),
    });
    fc.assert(
      fc.property(anySchedule, ({ every, localTime, beginning: { start, zone }, length, waitMs }) => {
        const endDate = length === null ? null : toDate(start + length);
        const recurrence: Recurrence = { every, localTime, startDate: toDate(start), endDate, zone };
        const after = new Date(start * day + waitMs);
        expect(listNext(recurrence, after, 5)).to.deep.equal(scanForOccurrences(recurrence, after, 5, 600));
      }),
      { numRuns: 1000 },
    );
  }).timeout(60_000);
});
