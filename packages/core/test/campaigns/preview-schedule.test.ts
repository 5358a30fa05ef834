import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { previewSchedule } from '../../src/campaigns/preview-schedule.js';

// A Wednesday.
const now = new Date('2026-11-18T12:00:00+09:00');
const recurring = {
  kind: 'recurring',
  every: { unit: 'weeks', amount: 2, weekdays: ['tue', 'thu'] },
  localTime: '09:00',
  startDate: '2026-11-18',
  zone: 'Asia/Seoul',
};
const pathsOf = (input: unknown): unknown => {
  try {
    previewSchedule(input, now);
    return [];
  } catch (error) {
    expect(error).to.include({ code: 'CAMPAIGN_INVALID' });
    return (error as EngineError).fields.map(({ path }) => path);
  }
};

describe('preview schedule', () => {
  it('shows the next five occurrences, as instants and on the wall', () => {
    const shown = previewSchedule({ sendType: recurring }, now);
    expect(shown.map(({ local }) => local)).to.deep.equal([
      '2026-11-19T09:00',
      '2026-12-01T09:00',
      '2026-12-03T09:00',
      '2026-12-15T09:00',
      '2026-12-17T09:00',
    ]);
    expect(shown[0]?.at.toISOString()).to.equal('2026-11-19T00:00:00.000Z');
  });

  it('shows the time to which a clock that jumps moves an occurrence', () => {
    const sendType = { kind: 'at', localAt: '2027-03-14T02:30', zone: 'America/New_York' };
    expect(previewSchedule({ sendType }, now)).to.deep.equal([
      { at: new Date('2027-03-14T07:30:00Z'), local: '2027-03-14T03:30' },
    ]);
  });

  it('keeps to the period, and has nothing to show of a campaign that sends now', () => {
    const period = { endAt: '2026-12-02T00:00:00Z' };
    expect(previewSchedule({ sendType: recurring, period }, now)).to.have.length(2);
    expect(previewSchedule({ sendType: { kind: 'now' } }, now)).to.deep.equal([]);
  });

  it('refuses what saving would refuse, by field', () => {
    expect(pathsOf(undefined)).to.deep.equal(['input']);
    expect(pathsOf({})).to.deep.equal(['sendType']);
    expect(pathsOf({ sendType: { ...recurring, zone: 'Mars' } })).to.deep.equal(['sendType.zone']);
    expect(
      pathsOf({ sendType: { kind: 'at', localAt: '2026-11-18T12:00', zone: 'Asia/Seoul' } }),
    ).to.deep.equal(['sendType.localAt']);
    expect(pathsOf({ sendType: { ...recurring, endDate: '2026-11-18' } })).to.deep.equal([
      'sendType.endDate',
    ]);
  });
});
