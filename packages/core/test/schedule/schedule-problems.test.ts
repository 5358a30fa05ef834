import { expect } from 'chai';
import type { SendType } from '../../src/domain/send-type.js';
import { scheduleProblems } from '../../src/schedule/schedule-problems.js';

const always = { startAt: null, endAt: null };
const now = new Date('2026-03-02T00:00:00Z');
const atLocal = (localAt: string): SendType => ({ kind: 'at', localAt, zone: 'Asia/Seoul' });
const dailyUntil = (endDate: string | null): SendType => ({
  kind: 'recurring',
  ...{
    every: { unit: 'days', amount: 1 },
    localTime: '09:00',
    zone: 'Asia/Seoul',
    startDate: '2026-03-01',
    endDate,
  },
});
const pathsOf = (
  sendType: SendType,
  period: { startAt: Date | null; endAt: Date | null } = always,
): unknown => scheduleProblems({ sendType, period }, now).map(({ path }) => path);

describe('schedule problems', () => {
  it('finds none in a schedule that has an occurrence, nor in a campaign that sends now', () => {
    expect(pathsOf({ kind: 'now' })).to.deep.equal([]);
    expect(pathsOf(atLocal('2026-03-02T09:01'))).to.deep.equal([]);
    expect(pathsOf(dailyUntil('2026-03-03'))).to.deep.equal([]);
  });

  it('refuses a local time that is now or past, by its zone', () => {
    for (const local of ['2026-03-02T09:00', '2020-01-01T00:00']) {
      const [problem] = scheduleProblems({ sendType: atLocal(local), period: always }, now);
      expect(problem?.path).to.equal('sendType.localAt');
      expect(problem?.problem).to.include('past');
    }
  });

  it('refuses a local time outside the period', () => {
    const period = { startAt: null, endAt: new Date('2026-03-03T00:00:00Z') };
    const [problem] = scheduleProblems({ sendType: atLocal('2026-03-03T09:00'), period }, now);
    expect(problem?.problem).to.include('outside the period');
  });

  it('names the end that leaves no occurrence', () => {
    expect(pathsOf(dailyUntil('2026-03-02'))).to.deep.equal(['sendType.endDate']);
    const endAt = new Date('2026-03-02T12:00:00Z');
    expect(pathsOf(dailyUntil(null), { startAt: null, endAt })).to.deep.equal(['period.endAt']);
    const startAt = new Date('2026-04-01T00:00:00Z');
    expect(pathsOf(dailyUntil('2026-03-09'), { startAt, endAt: null })).to.deep.equal(['sendType.endDate']);
  });
});
