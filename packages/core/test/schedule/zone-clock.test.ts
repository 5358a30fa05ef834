import { expect } from 'chai';
import { isZone, readClock } from '../../src/schedule/zone-clock.js';

describe('zone clock', () => {
  it('knows the zones of the IANA list and nothing else', () => {
    for (const zone of ['Asia/Seoul', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+9']) {
      expect(isZone(zone), zone).to.equal(true);
    }
    for (const zone of ['', 'Asia/Soul', '+09:00', 'KST ', '../etc', 'A'.repeat(65)]) {
      expect(isZone(zone), zone).to.equal(false);
    }
    expect(() => readClock(0, 'Asia/Soul')).to.throw(TypeError, 'Asia/Soul');
  });

  it('reads the wall to the millisecond, before 1970 too', () => {
    expect(readClock(Date.UTC(2026, 0, 1, 15, 30, 45, 678), 'Asia/Seoul')).to.equal(
      Date.UTC(2026, 0, 2, 0, 30, 45, 678),
    );
    expect(readClock(-1, 'UTC')).to.equal(-1);
    expect(readClock(Date.UTC(1900, 0, 1), 'Asia/Seoul')).to.equal(Date.UTC(1900, 0, 1, 8, 27, 52));
  });

  it('reads midnight as hour 0', () => {
    expect(readClock(Date.UTC(2026, 5, 1, 15), 'Asia/Seoul')).to.equal(Date.UTC(2026, 5, 2));
  });
});
