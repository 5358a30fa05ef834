import { expect } from 'chai';
import { beginOf, dayAt, endOf } from '../src/local-day.js';

describe('local day', () => {
  it('begins and ends at midnight in Seoul', () => {
    expect(beginOf('2026-10-01').toISOString()).to.equal('2026-09-30T15:00:00.000Z');
    expect(endOf('2026-10-01').toISOString()).to.equal('2026-10-01T15:00:00.000Z');
  });

  it('knows the day of an instant, to the millisecond', () => {
    expect(dayAt(new Date('2026-09-30T14:59:59.999Z'))).to.equal('2026-09-30');
    expect(dayAt(new Date('2026-09-30T15:00:00.000Z'))).to.equal('2026-10-01');
  });
});
