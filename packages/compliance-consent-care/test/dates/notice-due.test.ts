import { expect } from 'chai';
import fc from 'fast-check';
import { noticeDueOn } from '../../src/dates/notice-due.js';
import { anyDay } from './days.js';
import { walkDays } from './oracle.js';

describe('the last day of a result notice', () => {
  it('is the 5th of December for a consent of 21 November 2026', () =>
    expect(noticeDueOn('2026-11-21', 14)).to.equal('2026-12-05'));

  it('is a walk of fourteen days after any day', () =>
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(noticeDueOn(day, 14)).to.equal(walkDays(day, 14));
      }),
    ));
});
