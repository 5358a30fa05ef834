import { expect } from 'chai';
import type { ChannelWindow } from '@pabal/core';
import fc from 'fast-check';
import { createChannelHours } from '../src/channel-hours.js';

const seoul = (time: string, day = '2026-11-21'): Date => new Date(`${day}T${time}+09:00`);
const window = (fromLocal: string, toLocal: string, zone = 'Asia/Seoul'): ChannelWindow => ({
  ...{ purpose: 'promotional', fromLocal, toLocal, zone, source: 'a page' },
});
const pad = (number: number): string => String(number).padStart(2, '0');
const timeOf = (minute: number): string => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;

describe('createChannelHours', () => {
  it('is open from the first instant of its window on and shut from the last on', () => {
    const hours = createChannelHours([window('08:00', '20:50')]);
    expect(hours.isOpen(seoul('07:59:59.999'))).to.equal(false);
    expect(hours.isOpen(seoul('08:00:00.000'))).to.equal(true);
    expect(hours.isOpen(seoul('20:49:59.999'))).to.equal(true);
    expect(hours.isOpen(seoul('20:50:00.000'))).to.equal(false);
    expect(hours.nextOpening(seoul('20:50')).opensAt).to.deep.equal(seoul('08:00', '2026-11-22'));
    expect(hours.closesAt(seoul('08:00'))).to.deep.equal(seoul('20:50'));
  });

  it('goes over midnight', () => {
    const hours = createChannelHours([window('22:00', '06:00')]);
    expect(hours.closesAt(seoul('23:00'))).to.deep.equal(seoul('06:00', '2026-11-22'));
    expect(hours.nextOpening(seoul('06:00')).opensAt).to.deep.equal(seoul('22:00'));
  });

  it('takes several windows for one day, and closes when none goes on', () => {
    const morning = window('08:00', '12:00');
    const noon = window('12:00', '13:30');
    const evening = window('17:00', '20:00');
    const hours = createChannelHours([evening, noon, morning]);
    expect(hours.closesAt(seoul('09:00'))).to.deep.equal(seoul('13:30'));
    expect(hours.nextOpening(seoul('13:30'))).to.deep.equal({ window: evening, opensAt: seoul('17:00') });
    expect(hours.nextOpening(seoul('21:00')).window).to.equal(morning);
  });

  it('reads each window on the clock of its own zone', () => {
    const hours = createChannelHours([window('08:00', '09:00', 'America/New_York')]);
    expect(hours.isOpen(new Date('2026-07-01T12:30:00Z'))).to.equal(true);
    expect(hours.isOpen(new Date('2026-12-01T12:30:00Z'))).to.equal(false);
    expect(hours.isOpen(new Date('2026-12-01T13:30:00Z'))).to.equal(true);
  });

  it('refuses a window that never closes', () => {
    expect(() => createChannelHours([window('08:00', '08:00')])).to.throw(TypeError);
  });

  it('agrees with a count of minutes, for any windows of a day', () => {
    const minutes = fc.integer({ min: 0, max: 1439 });
    const pairs = fc.array(
      fc.tuple(minutes, minutes).filter(([from, to]) => from !== to),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(pairs, minutes, (windows, minute) => {
        const hours = createChannelHours(windows.map(([from, to]) => window(timeOf(from), timeOf(to))));
        const isOpenAt = (at: number): boolean =>
          windows.some(([from, to]) => {
            const time = at % 1440;
            return from < to ? time >= from && time < to : time >= from || time < to;
          });
        const count = (isOpen: boolean): number => {
          let waited = 0;
          while (waited < 1440 && isOpenAt(minute + waited) === isOpen) waited += 1;
          return waited;
        };
        const at = seoul(timeOf(minute));
        const after = (waited: number): Date => new Date(at.getTime() + waited * 60_000);
        expect(hours.isOpen(at)).to.equal(isOpenAt(minute));
        expect(hours.nextOpening(at).opensAt).to.deep.equal(after(count(false)));
        const openFor = count(true);
        if (openFor < 1440) expect(hours.closesAt(at)).to.deep.equal(after(openFor));
        else expect(hours.closesAt(at).getTime()).to.be.greaterThan(at.getTime());
      }),
    );
  });
});
