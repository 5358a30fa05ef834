import { expect } from 'chai';
import fc from 'fast-check';
import { transactionOpenUntil } from '../../src/dates/transaction-end.js';
import { anyDay } from './days.js';
import { walkMonths } from './oracle.js';

describe('the last day of a transaction that stands in for consent', () => {
  for (const [endedOn, until] of [
    ['2026-06-01', '2026-12-01'],
    ['2026-05-20', '2026-11-20'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-12-31', '2027-06-30'],
  ] as const)
    it(`is ${until} for one that ended on ${endedOn}`, () =>
      expect(transactionOpenUntil(endedOn, 6)).to.equal(until));

  it('is six months after any day, by a walk over the calendar', () =>
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(transactionOpenUntil(day, 6)).to.equal(walkMonths(day, 6));
      }),
    ));
});
