import { expect } from 'chai';
import fc from 'fast-check';
import { scheduleRound } from '../../src/confirmations/schedule-round.js';
import { startOfSeoulDay } from '../../src/dates/seoul-day.js';
import { anyDay } from '../dates/days.js';
import { dayBefore, walkMonths } from '../dates/oracle.js';

const cell = { consentChannel: 'text', purpose: 'promotional' } as const;
const recent = anyDay.filter((day) => day >= '2005' && day < '2070');

describe('the next round of a consent', () => {
  it('is the last one that was missed, else the one to come, and is never sent before its time', () =>
    fc.assert(
      fc.property(recent, recent, fc.nat(3), fc.nat(60), (consentedOn, today, confirmed, daysBefore) => {
        const now = new Date(startOfSeoulDay(today).getTime() + 12 * 3_600_000);
        const sent = Array.from({ length: confirmed }, (_, index) => ({
          ...{ consentedOn, round: index + 1, sentOn: today, deliveryId: null },
        }));
        const { body, dueAt } = scheduleRound({ ...cell, consentedOn, sent }, now, daysBefore);
        const dueOf = (round: number): string => dayBefore(walkMonths(consentedOn, 24 * round));
        expect(body.dueOn).to.equal(dueOf(body.round));
        expect(body.round).to.be.greaterThan(confirmed);
        if (body.dueOn < today) expect(dueOf(body.round + 1) >= today).to.equal(true);
        else
          expect(body.round === 1 || body.round === confirmed + 1 || dueOf(body.round - 1) < today).to.equal(
            true,
          );
        const opensAt = startOfSeoulDay(body.dueOn).getTime() - daysBefore * 86_400_000;
        expect(Number(dueAt)).to.be.at.least(Math.max(now.getTime(), opensAt));
      }),
    ));

  it('opens at ten in the morning in Seoul', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    const { dueAt } = scheduleRound({ ...cell, consentedOn: '2024-11-22', sent: [] }, now, 30);
    expect(dueAt?.toISOString()).to.equal('2026-10-22T01:00:00.000Z');
  });
});
