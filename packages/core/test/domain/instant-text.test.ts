import { expect } from 'chai';
import fc from 'fast-check';
import { parseInstantText } from '../../src/domain/instant-text.js';

describe('an instant in a text', () => {
  const rows: readonly (readonly [string, string | null])[] = [
    ['2026-11-21T09:00:00+09:00', '2026-11-21T00:00:00.000Z'],
    ['2026-11-21T09:00Z', '2026-11-21T09:00:00.000Z'],
    ['2026-11-21T09:00:00.1Z', '2026-11-21T09:00:00.100Z'],
    ['2026-11-21T09:00:00.123999999Z', '2026-11-21T09:00:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['1900-01-01T00:00:00-14:00', '1900-01-01T14:00:00.000Z'],
    ['2026-02-29T00:00:00Z', null],
    ['1900-02-29T00:00:00Z', null],
    ['2100-02-29T00:00:00Z', null],
    ['2026-04-31T00:00:00Z', null],
    ['2026-11-21T24:00:00Z', null],
    ['2026-11-21T23:59:60Z', null],
    ['2026-11-21T09:00:00', null],
    ['2026-11-21', null],
    ['2026-11-21 09:00:00Z', null],
    ['2026-11-21T09:00:00+0900', null],
    ['2026-11-21T09:00:00+15:00', null],
    ['1899-12-31T00:00:00Z', null],
    ['2200-01-01T00:00:00Z', null],
    ['2026-11-21T09:00:00Z\n', null],
    ['', null],
  ];
  for (const [text, expected] of rows) {
    it(`reads ${JSON.stringify(text)} as ${expected ?? 'none'}`, () => {
      const ms = parseInstantText(text);
      expect(ms === null ? null : new Date(ms).toISOString()).to.equal(expected);
    });
  }

  it('reads every instant as it is written by the runtime', () => {
    const bounds = { min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T23:59:59.999Z') };
    const instants = fc.date({ ...bounds, noInvalidDate: true });
    fc.assert(
      fc.property(instants, (instant) => parseInstantText(instant.toISOString()) === instant.getTime()),
    );
  });
});
