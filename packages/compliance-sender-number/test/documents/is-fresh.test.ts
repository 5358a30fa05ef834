import { expect } from 'chai';
import fc from 'fast-check';
import { dayOf, isFresh } from '../../src/documents/is-fresh.js';

describe('is fresh', () => {
  const rows: readonly (readonly [string, string, boolean])[] = [
    ['2026-08-21', '2026-11-21T03:00:00Z', true],
    ['2026-08-20', '2026-11-21T03:00:00Z', false],
    ['2026-07-21', '2026-11-21T03:00:00Z', false],
    // 15:00 UTC is the next day in Seoul.
    ['2026-08-21', '2026-11-21T14:59:59Z', true],
    ['2026-08-21', '2026-11-21T15:00:00Z', false],
    // Three months before 31 May is the end of February.
    ['2026-02-28', '2026-05-31T03:00:00Z', true],
    ['2026-02-27', '2026-05-31T03:00:00Z', false],
    ['2024-02-29', '2024-05-31T03:00:00Z', true],
    ['2025-11-15', '2026-02-15T03:00:00Z', true],
    ['2025-11-14', '2026-02-15T03:00:00Z', false],
  ];
  for (const [issuedOn, at, expected] of rows) {
    it(`calls a paper of ${issuedOn} ${expected ? 'fresh' : 'old'} at ${at}`, () => {
      expect(isFresh(issuedOn, new Date(at), 3)).to.equal(expected);
    });
  }

  it('never calls a later paper old when an earlier one is fresh', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.nat(400), fc.integer({ min: 1, max: 12 }), (at, days, months) => {
        const day = new Date(at.getTime() - days * 86_400_000);
        const next = new Date(day.getTime() + 86_400_000);
        if (isFresh(dayOf(day), at, months)) expect(isFresh(dayOf(next), at, months)).to.equal(true);
        expect(isFresh(dayOf(at), at, months)).to.equal(true);
      }),
    );
  });
});
