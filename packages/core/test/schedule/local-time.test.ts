import { expect } from 'chai';
import fc from 'fast-check';
import { formatLocal, parseLocal, toInstant, toLocalMs } from '../../src/schedule/local-time.js';
import { daysOfChange, scanForInstant, wallText } from './brute-force.js';
import { zonesWithStories } from './zones.js';

const instantOf = (local: string, zone: string): string =>
  toInstant(parseLocal(local) ?? NaN, zone).toISOString();

describe('local time', () => {
  const readings = [
    ['a zone without summer time', '2026-12-01T09:00', 'Asia/Seoul', '2026-12-01T00:00:00.000Z'],
    ['summer in Seoul in 1988', '1988-07-01T09:00', 'Asia/Seoul', '1988-06-30T23:00:00.000Z'],
    ['the minute before a gap', '2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
    ['the start of a gap', '2026-03-08T02:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['the middle of a gap', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['the end of a gap', '2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['the minute before an overlap', '2026-11-01T00:59', 'America/New_York', '2026-11-01T04:59:00.000Z'],
    ['an overlap, which means the first', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['the end of an overlap', '2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
    ['a gap in Berlin', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['an overlap in Berlin', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['a gap of half an hour', '2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    ['an overlap of half an hour', '2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['a day that was left out', '2011-12-30T09:00', 'Pacific/Apia', '2011-12-30T19:00:00.000Z'],
    ['a midnight that does not exist', '2026-09-06T00:00', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    ['a time with seconds', '2026-12-01T09:00:07', 'Asia/Seoul', '2026-12-01T00:00:07.000Z'],
    ['29 February', '2028-02-29T00:00', 'UTC', '2028-02-29T00:00:00.000Z'],
  ] as const;

  for (const [what, local, zone, instant] of readings) {
    it(`finds the instant of ${what}`, () => {
      expect(instantOf(local, zone)).to.equal(instant);
    });
  }

  it('moves a time that a clock jumps over forward by as much as the clock jumps', () => {
    const moved = toInstant(parseLocal('2026-03-08T02:30') ?? NaN, 'America/New_York');
    expect(formatLocal(toLocalMs(moved, 'America/New_York'))).to.equal('2026-03-08T03:30');
  });

  it('shows seconds only where they are not zero', () => {
    const shown = (text: string): string => formatLocal(parseLocal(text) ?? NaN);
    expect(shown('2026-12-01T09:00:07')).to.equal('2026-12-01T09:00:07');
    expect(shown('2026-12-01T09:00:00')).to.equal('2026-12-01T09:00');
    expect(shown('2026-12-01T00:00')).to.equal('2026-12-01T00:00');
  });

  it('refuses days and minutes that no calendar has', () => {
    const wrong = [
      '2026-02-30T09:00',
      '2026-02-29T09:00',
      '2026-13-01T09:00',
      '2026-12-01T24:00',
      '2026-12-01T09:60',
      '2026-12-01T09:00:60',
      '2026-12-01T09:00:0',
    ];
    for (const text of [...wrong, '2026-12-01 09:00', '2026-12-01T09:00Z', '2026-12-01', '']) {
      expect(parseLocal(text), text).to.equal(null);
    }
  });

  it('agrees with a look at the wall every quarter of an hour, around the changes of clocks of half a century', () => {
    const changes = zonesWithStories.flatMap((zone) =>
      daysOfChange(zone, 1987, 2037).map((day) => ({ zone, day })),
    );
    expect(changes.length).to.be.greaterThan(500);
    const aroundOne = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -60, max: 160 }));
    fc.assert(
      fc.property(aroundOne, ([{ zone, day }, quarters]) => {
        const localMs = day + quarters * 900_000;
        expect(toInstant(localMs, zone).getTime()).to.equal(scanForInstant(formatLocal(localMs), zone));
      }),
      { numRuns: 4000 },
    );
  }).timeout(60_000);

  it('gives back the reading of every half hour of a year that the clock shows', () => {
    for (const zone of zonesWithStories) {
      for (let atMs = Date.UTC(2025, 11, 20); atMs < Date.UTC(2027, 0, 10); atMs += 1_800_000) {
        const localMs = toLocalMs(new Date(atMs), zone);
        const instant = toInstant(localMs, zone).getTime();
        if (instant === atMs) continue;
        // Only a reading that is shown a second time has another instant, an earlier one.
        if (instant > atMs || wallText(instant, zone) !== wallText(atMs, zone)) {
          expect.fail(`${zone} ${new Date(atMs).toISOString()}`);
        }
      }
    }
  }).timeout(60_000);
});
