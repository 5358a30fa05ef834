import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { inCareWorld, type CareWorld, type CareWorldOptions } from '../care-world.js';
import { jump, listed, planNoticesOf, texts, wait } from '../noticed.js';

const sender = 'A몰 문자 광고성 정보 수신동의 2024년 11월';

/** A person who said yes on a day, two years before the world's own. */
async function inYears(
  consentedOn: string,
  options: CareWorldOptions,
  story: (world: CareWorld, campaignKey: number) => Promise<void>,
): Promise<void> {
  await inCareWorld({ now: '2026-11-21T14:00:00+09:00', ...options }, async (world) => {
    await world.addPeople([{ userId: 'kim' }]);
    const occurredAt = new Date(`${consentedOn}T12:00:00+09:00`);
    await world.engine.consents.record(
      world.workspaceId,
      'kim',
      [{ consentChannel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt }],
      { method: 'import', actor: 'import:1' },
    );
    await story(world, await world.campaign());
  });
}

describe('a confirmation', () => {
  it('is due on the day before the second anniversary, and is sent then (C38)', () =>
    inYears('2024-11-22', { work: 'jobs' }, async (world, key) => {
      expect(await world.ask(key, 'kim')).to.equal('pass');
      const due = (await world.reasons(key, 'kim')).find(({ code }) => code === 'CONFIRM_DUE');
      expect(due).to.deep.include({ params: { dueOn: '2026-11-21' }, ruleId: 'R15' });
      await planNoticesOf(world);
      await wait(world, 60);
      expect(texts(world)).to.deep.equal([`${sender} 22일 유지는 그대로, 철회는 080-1`]);
      expect((await world.reasons(key, 'kim')).map(({ code }) => code)).not.to.include('CONFIRM_DUE');
    }));

  it('that is overdue holds advertising until it went out, and only advertising (C39)', () =>
    inYears('2024-11-21', { work: 'jobs' }, async (world, key) => {
      expect(await world.ask(key, 'kim')).to.equal('hold CONFIRM_OVERDUE');
      const overdue = (await world.reasons(key, 'kim')).find(({ code }) => code === 'CONFIRM_OVERDUE');
      expect(overdue?.params).to.deep.equal({ dueOn: '2026-11-20', kind: 'advertising', kindKo: '광고' });
      expect(world.engine.sentence({ code: 'CONFIRM_OVERDUE', params: overdue?.params ?? {} }).en).to.include(
        '2026-11-20',
      );
      expect(await world.ask(await world.campaign({ purpose: 'informational' }), 'kim')).to.equal('pass');
      await wait(world, 70);
      expect(await world.ask(key, 'kim')).to.equal('hold CONFIRM_OVERDUE', 'nothing went out without a plan');
      const status = world.engine.status().find(({ plugin }) => plugin.endsWith('consent-care'));
      expect(status).to.deep.include({ state: 'degraded' });
      await planNoticesOf(world);
      await wait(world, 70);
      expect(await world.ask(key, 'kim')).to.equal('pass');
    }));

  it('that nobody answers keeps the consent, and the next one comes two years later (C40)', () =>
    inYears('2024-11-22', { work: 'jobs' }, async (world, key) => {
      await planNoticesOf(world);
      await wait(world, 60);
      for (const day of ['22', '23', '25', '28']) await jump(world, `2026-11-${day}T14:00:00+09:00`);
      await jump(world, '2026-12-21T14:00:00+09:00');
      expect(await world.ask(key, 'kim')).to.equal('pass');
      await jump(world, '2028-10-21T14:00:00+09:00');
      expect(texts(world)).to.have.length(1);
      await jump(world, '2028-10-22T14:00:00+09:00');
      await wait(world, 30);
      expect(texts(world)).to.have.length(2);
      await jump(world, '2028-12-01T14:00:00+09:00');
      expect(await world.ask(key, 'kim')).to.equal('pass');
      expect((await listed(world, 'confirmations'))[0]?.['sent']).to.have.length(2);
    }));

  it('is asked for the night by itself, and no more once it was withdrawn', () =>
    inYears('2026-10-01', { work: 'jobs' }, async (world, key) => {
      const night = { purpose: 'night', occurredAt: new Date('2024-11-21T12:00:00+09:00') } as const;
      await world.say('kim', night);
      expect(await world.ask(key, 'kim')).to.equal('hold CONFIRM_OVERDUE');
      const reason = (await world.reasons(key, 'kim')).find(({ code }) => code === 'CONFIRM_OVERDUE');
      expect(reason?.params).to.include({ kind: 'night', kindKo: '야간' });
      await wait(world, 10);
      await world.say('kim', { purpose: 'night', state: 'opted-out' });
      await wait(world, 10);
      expect(await world.ask(key, 'kim')).to.equal('pass');
      await planNoticesOf(world);
      await wait(world, 90);
      expect(texts(world).filter((text) => text.includes('유지는'))).to.have.length(0);
    }));

  it('of the night holds nothing where that is set', () =>
    inYears('2026-10-01', { care: { nightOverdue: 'ignore' } }, async (world, key) => {
      await world.say('kim', { purpose: 'night', occurredAt: new Date('2024-11-21T12:00:00+09:00') });
      expect(await world.ask(key, 'kim')).to.equal('pass');
    }));

  for (const [title, purpose, care, expected] of [
    ['that has no date is denied', 'promotional', {}, 'deny CONSENT_UNDATED'],
    ['for the night that has no date is denied too', 'night', {}, 'deny CONSENT_UNDATED'],
    ['for the night may go without a date where that is set', 'night', { nightOverdue: 'ignore' }, 'pass'],
  ] as const)
    it(title, () =>
      inCareWorld({ care }, async (world) => {
        await world.addPeople([{ userId: 'kim' }]);
        if (purpose === 'night') await world.say('kim', {});
        const { direct } = world.engine.resolve(tokens.unitOfWork);
        const before = {
          ...{ recipientId: await world.idOf('kim'), consentChannel: 'text', purpose, occurredAt: null },
          ...({ state: 'opted-in', method: 'import', actor: 'test' } as const),
        };
        const consents = world.engine.resolve(tokens.consentStore);
        await consents.record(direct, world.workspaceId, [before], world.clock.now());
        expect(await world.ask(await world.campaign(), 'kim')).to.equal(expected);
      }),
    );

  it('that was not delivered after all holds advertising again', () =>
    inYears('2024-11-21', { work: 'jobs' }, async (world, key) => {
      await planNoticesOf(world);
      await wait(world, 40);
      expect(await world.ask(key, 'kim')).to.equal('pass');
      const [confirmation] = await listed(world, 'confirmations');
      const [sent] = world.kakao.fakeVendor.copies;
      expect(confirmation?.['sent']).to.have.length(1);
      const { deliveryId = '', vendorId = '' } = sent ?? {};
      const receipt = { deliveryId, vendorId, kind: 'undelivered', vendorCode: 'E9' } as const;
      world.text.fakeVendor.mood = 'refusing';
      await world.engine.deliveries.applyReceipts([{ ...receipt, occurredAt: world.clock.now() }]);
      await wait(world, 300, 20);
      const [tried] = await listed(world, 'confirmations');
      expect(tried?.['sent']).to.deep.equal([]);
      expect(await world.ask(key, 'kim')).to.equal('hold CONFIRM_OVERDUE');
    }));

  it('is shown sixty days before it is due', () =>
    inYears('2025-01-20', { work: 'jobs' }, async (world) => {
      await wait(world, 10);
      const show = async () => (await world.call('GET', '/upcoming')) as { readonly confirmations: unknown };
      expect((await show()).confirmations).to.deep.equal({
        overdue: 0,
        days: [{ dueOn: '2027-01-19', count: 1 }],
      });
      world.clock.set('2026-11-19T14:00:00+09:00');
      expect((await show()).confirmations).to.deep.equal({ overdue: 0, days: [] });
      world.clock.set('2027-01-20T00:00:00+09:00');
      expect((await show()).confirmations).to.deep.equal({ overdue: 1, days: [] });
    }));
});
