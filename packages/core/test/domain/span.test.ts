import { expect } from 'chai';
import fc from 'fast-check';
import { addSpan, subtractSpan, type Span } from '../../src/domain/span.js';

describe('span', () => {
  const rows: readonly (readonly [string, number, Span['unit'], string])[] = [
    ['2026-03-02T00:00:00.000Z', 1, 'minutes', '2026-03-01T23:59:00.000Z'],
    ['2026-03-02T00:00:00.000Z', 36, 'hours', '2026-02-28T12:00:00.000Z'],
    ['2026-03-29T03:00:00.000Z', 1, 'days', '2026-03-28T03:00:00.000Z'],
    ['2026-03-02T00:00:00.000Z', 1, 'weeks', '2026-02-23T00:00:00.000Z'],
    ['2026-03-15T10:20:30.400Z', 1, 'months', '2026-02-15T10:20:30.400Z'],
    ['2026-03-31T10:20:30.400Z', 1, 'months', '2026-02-28T10:20:30.400Z'],
    ['2028-03-31T00:00:00.000Z', 1, 'months', '2028-02-29T00:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', 12, 'months', '2027-02-28T00:00:00.000Z'],
    ['2028-02-29T00:00:00.000Z', 48, 'months', '2024-02-29T00:00:00.000Z'],
    ['2026-01-31T00:00:00.000Z', 2, 'months', '2025-11-30T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', 1, 'months', '2025-12-01T00:00:00.000Z'],
    ['2026-03-31T23:59:59.999Z', 13, 'months', '2025-02-28T23:59:59.999Z'],
  ];
  for (const [from, amount, unit, before] of rows) {
    it(`counts ${amount} ${unit} back from ${from} to ${before}`, () => {
      expect(subtractSpan(new Date(from), { amount, unit }).toISOString()).to.equal(before);
    });
  }

  it('counts on as it counts back', () => {
    const on = (from: string, amount: number, unit: Span['unit']): string =>
      addSpan(new Date(from), { amount, unit }).toISOString();
    expect(on('2026-03-01T23:59:00.000Z', 1, 'minutes')).to.equal('2026-03-02T00:00:00.000Z');
    expect(on('2026-01-31T10:20:30.400Z', 1, 'months')).to.equal('2026-02-28T10:20:30.400Z');
    expect(on('2027-12-31T00:00:00.000Z', 2, 'months')).to.equal('2028-02-29T00:00:00.000Z');
  });

  it('always lands in the wanted month and keeps the time of the day', () => {
    const instants = fc.date({
      min: new Date('1980-01-01'),
      max: new Date('2080-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 240 }), (instant, amount) => {
        const before = subtractSpan(instant, { amount, unit: 'months' });
        const monthsOf = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();
        expect(monthsOf(before)).to.equal(monthsOf(instant) - amount);
        expect(before.getUTCDate()).to.be.at.most(instant.getUTCDate());
        expect(before.toISOString().slice(10)).to.equal(instant.toISOString().slice(10));
      }),
    );
  });

  it('does not touch the instant it counts from', () => {
    const instant = new Date('2026-03-31T00:00:00Z');
    subtractSpan(instant, { amount: 1, unit: 'months' });
    expect(instant.toISOString()).to.equal('2026-03-31T00:00:00.000Z');
  });
});
