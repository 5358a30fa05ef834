import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, addMonths, endOfSeoulDay, startOfSeoulDay, toSeoulDay } from '../../src/dates/seoul-day.js';
import { anyDay } from './days.js';
import { walkDays, walkMonths } from './oracle.js';

describe('a day in Seoul', () => {
  for (const [instant, day] of [
    ['2026-11-20T14:59:59.999Z', '2026-11-20'],
    ['2026-11-20T15:00:00.000Z', '2026-11-21'],
    ['2026-12-31T15:00:00.000Z', '2027-01-01'],
  ] as const)
    it(`is ${day} at ${instant}`, () => expect(toSeoulDay(new Date(instant))).to.equal(day));

  it('begins and ends on itself, to the millisecond', () =>
    fc.assert(
      fc.property(
        anyDay.filter((day) => day >= '1990'),
        (day) => {
          const [start, end] = [startOfSeoulDay(day), endOfSeoulDay(day)];
          expect([toSeoulDay(start), toSeoulDay(end)]).to.deep.equal([day, day]);
          expect(toSeoulDay(new Date(start.getTime() - 1)) < day).to.equal(true);
          expect(toSeoulDay(new Date(end.getTime() + 1)) > day).to.equal(true);
        },
      ),
    ));

  it('moves by days as a walk over the calendar does', () =>
    fc.assert(
      fc.property(anyDay, fc.nat(900), (day, count) => {
        const later = walkDays(day, count);
        expect(addDays(day, count)).to.equal(later);
        expect(addDays(later, -count)).to.equal(day);
      }),
    ));

  it('moves by months as a walk over the calendar does', () =>
    fc.assert(
      fc.property(anyDay, fc.nat(60), (day, count) => {
        expect(addMonths(day, count)).to.equal(walkMonths(day, count));
      }),
    ));

  it('refuses what is no day', () => expect(() => addDays('soon', 1)).to.throw(TypeError, 'soon'));
});
