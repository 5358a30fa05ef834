import { expect } from 'chai';
import fc from 'fast-check';
import { createNight } from '../src/night.js';
import { koreanNight } from '../src/night-terms.js';

const [version] = koreanNight.versions;
if (!version) throw new TypeError('the pack has a version');
const { terms } = version;
const noMargins = { nightStartMarginSeconds: 0, nightEndMarginSeconds: 0 };
const law = createNight(terms, noMargins);
const seoul = (text: string): Date => new Date(`${text}+09:00`);

/** Instants of this century, to the millisecond. */
const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const anyMargins = fc.record({
  nightStartMarginSeconds: fc.integer({ min: 0, max: 10_800 }),
  nightEndMarginSeconds: fc.integer({ min: 0, max: 14_400 }),
});

/** What a clock in Seoul shows, by the zone data of the runtime: an oracle that shares nothing with the arithmetic. */
const formatter = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Asia/Seoul', hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' },
});
const hourInSeoul = (at: Date): number => Number(formatter.format(at).slice(0, 2));

describe('createNight', () => {
  for (const [at, isNight] of [
    ['2026-11-21T20:59:59.999', false],
    ['2026-11-21T21:00:00.000', true],
    ['2026-11-22T00:00:00.000', true],
    ['2026-11-22T07:59:59.999', true],
    ['2026-11-22T08:00:00.000', false],
  ] as const) {
    it(`calls ${at} in Seoul ${isNight ? 'night' : 'day'}`, () => {
      expect(law.isAt(seoul(at))).to.equal(isNight);
    });
  }

  it('ends at 08:00 of the next morning and begins at 21:00 of the same evening', () => {
    expect(law.endsAt(seoul('2026-11-21T23:15:00.001'))).to.deep.equal(seoul('2026-11-22T08:00'));
    expect(law.endsAt(seoul('2026-12-31T21:00'))).to.deep.equal(seoul('2027-01-01T08:00'));
    expect(law.endsAt(seoul('2028-02-29T03:00'))).to.deep.equal(seoul('2028-02-29T08:00'));
    expect(law.beginsAt(seoul('2026-11-21T08:00'))).to.deep.equal(seoul('2026-11-21T21:00'));
    expect(law.beginsAt(seoul('2026-11-21T21:30'))).to.deep.equal(seoul('2026-11-21T21:30'));
  });

  it('agrees with a clock in Seoul at any instant of the century', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const hour = hourInSeoul(at);
        expect(law.isAt(at)).to.equal(hour >= 21 || hour < 8);
      }),
      { numRuns: 2000 },
    );
  });

  it('has the margins before and after it, and nothing else', () => {
    fc.assert(
      fc.property(instants, anyMargins, (at, margins) => {
        const night = createNight(terms, margins);
        const within = (ms: number): boolean => law.isAt(new Date(at.getTime() + ms));
        const isWidened =
          within(0) ||
          within(margins.nightStartMarginSeconds * 1000) ||
          within(-margins.nightEndMarginSeconds * 1000);
        expect(night.isAt(at)).to.equal(isWidened);
      }),
    );
  });

  it('ends at the first instant of day, and begins at the first instant of night', () => {
    fc.assert(
      fc.property(instants, anyMargins, (at, margins) => {
        const night = createNight(terms, margins);
        const [end, begin] = [night.endsAt(at), night.beginsAt(at)];
        for (const one of [end, begin]) expect(one.getTime() - at.getTime()).to.be.within(0, 86_400_000);
        expect(night.isAt(end)).to.equal(false);
        expect(night.isAt(begin)).to.equal(true);
        if (end > at) expect(night.isAt(new Date(end.getTime() - 1))).to.equal(true);
        if (begin > at) expect(night.isAt(new Date(begin.getTime() - 1))).to.equal(false);
        expect(end.getTime() === at.getTime()).to.equal(!night.isAt(at));
      }),
    );
  });

  it('is the same whatever the zone of the server', () => {
    const before = process.env['TZ'];
    const at = seoul('2026-07-01T20:59:59.999');
    const offsets = new Set<number>();
    try {
      for (const zone of ['UTC', 'Asia/Seoul', 'America/New_York', 'Pacific/Kiritimati', 'Europe/London']) {
        process.env['TZ'] = zone;
        offsets.add(at.getTimezoneOffset());
        const night = createNight(terms, noMargins);
        expect(night.isAt(at)).to.equal(false);
        expect(night.isAt(new Date(at.getTime() + 1))).to.equal(true);
        expect(night.endsAt(new Date(at.getTime() + 1))).to.deep.equal(seoul('2026-07-02T08:00'));
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
    expect([...offsets]).to.have.length(5);
  });

  it('refuses terms that are no night', () => {
    for (const wrong of [{ startLocal: '07:00' }, { startLocal: '9pm' }, { endLocal: '24:00' }]) {
      expect(() => createNight({ ...terms, ...wrong }, noMargins)).to.throw(TypeError);
    }
    const noDay = { nightStartMarginSeconds: 46_800, nightEndMarginSeconds: 0 };
    expect(() => createNight(terms, noDay)).to.throw('before the next one begins');
  });
});
