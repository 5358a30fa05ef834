import { expect } from 'chai';
import fc from 'fast-check';
import { createQuietHours } from '../src/quiet-hours.js';
import { stateZones } from '../src/us-zones.js';

const hours = { openLocal: '08:00', closeLocal: '21:00' };
const clocks = new Map(
  stateZones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }),
  ]),
);
/** The oracle: the hour that a clock on the wall shows. */
const isOpen = (at: Date, zone: string): boolean => {
  const hour = Number(clocks.get(zone)?.format(at));
  return hour >= 8 && hour < 21;
};
const instant = fc.date({
  ...{ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true },
});

describe('quiet hours', () => {
  it('are what the clock on the wall says, at every quarter of the week in which the clocks change', () => {
    for (const zone of stateZones) {
      const quiet = createQuietHours(hours, [zone]);
      const begin = Date.parse('2026-03-05T00:00:00Z');
      for (let quarter = 0; quarter < 7 * 96; quarter += 1) {
        const at = new Date(begin + quarter * 900_000);
        expect(quiet.at(at).kind === 'open', `${zone} ${at.toISOString()}`).to.equal(isOpen(at, zone));
      }
    }
  });

  it('end and begin at the first instant at which the clock says so', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom(...stateZones), (at, zone) => {
        const { kind, until } = createQuietHours(hours, [zone]).at(at);
        expect(until > at).to.equal(true);
        expect(isOpen(new Date(until.getTime() - 1), zone)).to.equal(kind === 'open');
        expect(isOpen(until, zone)).to.equal(kind === 'quiet');
      }),
    );
  });

  it('are open for an unknown zone only when every state is awake, until the first one sleeps', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const { kind, until } = createQuietHours(hours, stateZones).at(at);
        const isAwake = (when: Date): boolean => stateZones.every((zone) => isOpen(when, zone));
        expect(kind === 'open').to.equal(isAwake(at));
        expect(isAwake(new Date(until.getTime() - 1))).to.equal(kind === 'open');
        expect(isAwake(until)).to.equal(kind === 'quiet');
      }),
    );
  });
});
