import { expect } from 'chai';
import { createSendWindow, type SendWindowHours } from '../../src/schedule/send-window.js';

const minuteMs = 60_000;
const night = { startLocal: '21:00', endLocal: '08:00', zone: 'Asia/Seoul' } as const;

/** Whether a time of day lies in the hours, by walking from the start to the end. */
function timesOf({ startLocal, endLocal }: SendWindowHours): ReadonlySet<string> {
  const toMinutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const times = new Set<string>();
  for (let minute = toMinutes(startLocal); minute !== toMinutes(endLocal); minute = (minute + 1) % 1440) {
    times.add(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
  }
  return times;
}

describe('send window', () => {
  const boundaries = [
    ['2026-03-02T20:59:59.999+09:00', false],
    ['2026-03-02T21:00:00.000+09:00', true],
    ['2026-03-03T00:00:00.000+09:00', true],
    ['2026-03-03T07:59:59.999+09:00', true],
    ['2026-03-03T08:00:00.000+09:00', false],
  ] as const;
  for (const [at, isClosed] of boundaries) {
    it(`is ${isClosed ? 'closed' : 'open'} at ${at} from 21:00 to 08:00 in Seoul`, () => {
      expect(createSendWindow(night).isClosed(new Date(at))).to.equal(isClosed);
    });
  }

  it('opens at its end, the same morning or the next, and at once when it is open', () => {
    const { opensAt } = createSendWindow(night);
    const opens = (at: string): string => opensAt(new Date(at)).toISOString();
    expect(opens('2026-03-02T22:15:00.001+09:00')).to.equal('2026-03-02T23:00:00.000Z');
    expect(opens('2026-03-03T03:00:00+09:00')).to.equal('2026-03-02T23:00:00.000Z');
    expect(opens('2026-03-03T12:00:00.123+09:00')).to.equal('2026-03-03T03:00:00.123Z');
  });

  it('ends with the jump when the clock jumps over its end', () => {
    const { opensAt } = createSendWindow({
      startLocal: '21:00',
      endLocal: '02:30',
      zone: 'America/New_York',
    });
    expect(opensAt(new Date('2026-03-08T05:00:00Z')).toISOString()).to.equal('2026-03-08T07:00:00.000Z');
  });

  it('is closed twice in an hour that is shown twice', () => {
    const window = createSendWindow({ startLocal: '21:00', endLocal: '01:30', zone: 'America/New_York' });
    expect(window.opensAt(new Date('2026-11-01T04:00:00Z')).toISOString()).to.equal(
      '2026-11-01T05:30:00.000Z',
    );
    expect(window.isClosed(new Date('2026-11-01T06:10:00Z'))).to.equal(true);
    expect(window.opensAt(new Date('2026-11-01T06:10:00Z')).toISOString()).to.equal(
      '2026-11-01T06:30:00.000Z',
    );
  });

  it('opens for the hour that is shown again when the window had only just begun', () => {
    const window = createSendWindow({ startLocal: '01:30', endLocal: '05:00', zone: 'America/New_York' });
    expect(window.opensAt(new Date('2026-11-01T05:45:00Z')).toISOString()).to.equal(
      '2026-11-01T06:00:00.000Z',
    );
  });

  it('refuses hours that end when they start', () => {
    expect(() => createSendWindow({ ...night, endLocal: '21:00' })).to.throw(TypeError);
  });

  const year: readonly SendWindowHours[] = [
    { ...night, startLocal: '20:50' },
    { startLocal: '21:00', endLocal: '02:30', zone: 'America/New_York' },
    { startLocal: '01:15', endLocal: '02:10', zone: 'Australia/Lord_Howe' },
    { startLocal: '02:30', endLocal: '01:45', zone: 'Europe/Berlin' },
  ];
  for (const hours of year) {
    it(`is right in every minute of a year, ${hours.startLocal} to ${hours.endLocal} in ${hours.zone}`, () => {
      const { isClosed, opensAt } = createSendWindow(hours);
      const closed = timesOf(hours);
      const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: hours.zone, timeStyle: 'short' });
      const firstMs = Date.UTC(2026, 0);
      let openMs = Number.NaN;
      // From the end of the year, so that the next open minute is known.
      for (let atMs = Date.UTC(2027, 0, 3); atMs >= firstMs; atMs -= minuteMs) {
        const isShut = closed.has(wall.format(atMs));
        if (!isShut) openMs = atMs;
        const at = new Date(atMs);
        if (isClosed(at) !== isShut) expect.fail(`isClosed is wrong at ${at.toISOString()}`);
        const isWrong = !Number.isNaN(openMs) && opensAt(at).getTime() !== openMs;
        if (isWrong) expect.fail(`opensAt is wrong at ${at.toISOString()}`);
      }
    }).timeout(60_000);
  }
});
