import { expect } from 'chai';
import { LeaseNotice } from '../../src/demo/lease-notice.js';

describe('LeaseNotice', () => {
  it('names the seconds that are left once nothing has moved for two seconds', () => {
    const notice = new LeaseNotice(60_000);
    expect(notice.look(1_000, 2_900)).to.equal(null);
    expect(notice.look(1_000, 3_100)).to.contain('in at most 57 s');
  });

  it('tells it again every fifteen seconds, and no more once the lease is over', () => {
    const notice = new LeaseNotice(60_000);
    const told = Array.from({ length: 80 }, (_, second) => notice.look(0, second * 1_000)).filter(Boolean);
    expect(told.map((line) => /(\d+) s/.exec(line ?? '')?.[1])).to.deep.equal(['58', '43', '28', '13']);
  });

  it('is silent while something moves', () => {
    const notice = new LeaseNotice(60_000);
    expect(notice.look(29_500, 30_000)).to.equal(null);
  });
});
