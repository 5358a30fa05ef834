import { expect } from 'chai';
import fc from 'fast-check';
import { parseInstant } from '../../src/imports/parse-instant.js';

const seoul = 'Asia/Seoul';

/** What is written, its zone, and the instant. */
const written: readonly (readonly [string, string, string])[] = [
  ['2022-10-20 12:16:00', seoul, '2022-10-20T03:16:00.000Z'],
  ['2026/09/10 01:25', seoul, '2026-09-09T16:25:00.000Z'],
  ['2026-10-18T12:52:00+09:00', 'UTC', '2026-10-18T03:52:00.000Z'],
  ['2026-10-18T12:52:00Z', seoul, '2026-10-18T12:52:00.000Z'],
  ['2026-10-18T12:52:00.123-0530', seoul, '2026-10-18T18:22:00.000Z'],
  ['2021.1.18', seoul, '2021-01-17T15:00:00.000Z'],
  ['2021. 1. 18.', seoul, '2021-01-17T15:00:00.000Z'],
  ['2021년 1월 18일', seoul, '2021-01-17T15:00:00.000Z'],
  ['2021-01-18 오후 3:05', seoul, '2021-01-18T06:05:00.000Z'],
  ['2021-01-18 오전 12:05', seoul, '2021-01-17T15:05:00.000Z'],
  ['2021-01-18 3:05 PM', seoul, '2021-01-18T06:05:00.000Z'],
  ['20210118', seoul, '2021-01-17T15:00:00.000Z'],
  ['20210118153000', seoul, '2021-01-18T06:30:00.000Z'],
  ['1988-07-01 12:00', seoul, '1988-07-01T02:00:00.000Z'],
  ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['2026-07-01 00:00', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
];

const refused = [
  '',
  'gestern',
  '2021-02-30',
  '2021-13-01',
  '2021-00-10',
  '21-01-18',
  '2021-01-18 24:00',
  '2021-01-18 12:60',
  '2021-01-18 오후 13:00',
  '44213',
  '2021-01-18T12:00:00+9',
];

describe('parseInstant', () => {
  for (const [text, zone, instant] of written) {
    it(`reads ${text} in ${zone} as ${instant}`, () => {
      expect(parseInstant(text, zone)?.at.toISOString()).to.equal(instant);
    });
  }
  for (const text of refused) {
    it(`refuses the date ${JSON.stringify(text)}`, () => {
      expect(parseInstant(text, seoul)).to.equal(null);
    });
  }

  it('agrees with the runtime about every minute of a year with clock changes', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const minutes = fc.integer({ min: 0, max: 525_599 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const instant = new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
        const local = format.format(instant);
        const parsed = parseInstant(local, 'America/New_York');
        expect(format.format(parsed?.at)).to.equal(local);
      }),
    );
  });
});
