import { expect } from 'chai';
import fc from 'fast-check';
import { confirmationDueOn, roundsBefore } from '../../src/dates/confirmation-due.js';
import { anyDay } from './days.js';
import { dayBefore, walkMonths } from './oracle.js';

describe('the last day of a confirmation', () => {
  for (const [consentedOn, round, dueOn] of [
    ['2024-11-22', 1, '2026-11-21'],
    ['2024-11-21', 1, '2026-11-20'],
    ['2024-02-29', 1, '2026-02-27'],
    ['2024-02-29', 2, '2028-02-28'],
    ['2024-03-01', 1, '2026-02-28'],
    ['2026-03-01', 1, '2028-02-29'],
    ['2025-01-01', 1, '2026-12-31'],
  ] as const)
    it(`is ${dueOn} for round ${round} of a consent of ${consentedOn}`, () =>
      expect(confirmationDueOn(consentedOn, round, 2)).to.equal(dueOn));

  it('is the day before the anniversary that a walk over the calendar finds', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 6 }), (day, round) => {
        expect(confirmationDueOn(day, round, 2)).to.equal(dayBefore(walkMonths(day, 24 * round)));
      }),
    ));

  it('counts the rounds that are over as counting one by one does', () =>
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 3 }), (consentedOn, day, years) => {
        let rounds = 0;
        while (dayBefore(walkMonths(consentedOn, 12 * years * (rounds + 1))) < day) rounds += 1;
        expect(roundsBefore(consentedOn, day, years)).to.equal(rounds);
      }),
    ));
});
