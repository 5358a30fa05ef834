import { expect } from 'chai';
import { inCareWorld } from '../care-world.js';
import { jump, listed, planNoticesOf, texts, wait } from '../noticed.js';

const jobs = { work: 'jobs' } as const;
const phone = '+821023456789';

describe('a result notice', () => {
  it('is due fourteen days after a consent and says name, fact, date and result (C35)', () =>
    inCareWorld(jobs, async (world) => {
      await world.addPeople([{ userId: 'kim' }]);
      await world.say('kim', {});
      await wait(world, 10);
      const [notice] = await listed(world, 'notices');
      expect(notice).to.deep.include({ dueOn: '2026-12-05', expressedOn: '2026-11-21', stage: 'waiting' });
      expect(notice?.['reason']).to.deep.include({
        ...{ code: 'NOTICE_SCHEDULED', ruleId: 'R14', params: { dueOn: '2026-12-05' } },
      });
      await planNoticesOf(world);
      await wait(world, 80);
      expect(texts(world)).to.deep.equal([
        'A몰 문자 광고성 정보 수신동의 2026년 11월 21일 수신동의 처리가 완료되었습니다.',
      ]);
      expect((await listed(world, 'notices'))[0]).to.deep.include({ stage: 'out', sentOn: '2026-11-21' });
    }));

  it('of a refusal two minutes before midnight is due by that day, and no consent of those minutes outranks it', () =>
    inCareWorld({ ...jobs, now: '2026-11-21T00:03:00+09:00' }, async (world) => {
      await planNoticesOf(world);
      await world.addPeople([{ userId: 'kim' }]);
      await world.say('kim', { state: 'opted-out', occurredAt: new Date('2026-11-20T23:58:00+09:00') });
      await world.say('kim', { occurredAt: new Date('2026-11-21T00:01:00+09:00') });
      expect(await world.ask(await world.campaign(), 'kim')).to.equal('deny OPTED_OUT');
      await wait(world, 10);
      const notices = await listed(world, 'notices');
      expect(notices.map(({ state, expressedOn, dueOn }) => [state, expressedOn, dueOn])).to.deep.equal([
        ['opted-out', '2026-11-20', '2026-12-04'],
      ]);
    }));

  it('of a refusal at a free line stops advertising at once and is due from its own day (C36)', () =>
    inCareWorld(jobs, async (world) => {
      await planNoticesOf(world);
      await world.addPeople([{ userId: 'kim', contacts: { phone: { kind: 'set', value: phone } } }]);
      await world.say('kim', { occurredAt: new Date('2026-11-20T14:00:00+09:00') });
      const refusal = {
        contact: phone,
        occurredAt: new Date('2026-11-21T10:00:00+09:00'),
        evidence: '080:1',
      };
      const origin = { method: 'opt-out-line', actor: 'optout' } as const;
      await world.engine.consents.suppress(world.workspaceId, 'phone', 'text', [refusal], origin);
      expect(await world.ask(await world.campaign(), 'kim')).to.equal('deny OPTED_OUT');
      await wait(world, 60);
      const notices = await listed(world, 'notices');
      expect(notices.map(({ state, dueOn, method }) => [state, dueOn, method])).to.deep.equal([
        ['opted-in', '2026-12-04', 'api'],
        ['opted-out', '2026-12-05', 'opt-out-line'],
      ]);
      expect(texts(world).at(-1)).to.include(
        '문자(야간 포함) 광고성 정보 수신거부(동의 철회) 2026년 11월 21일',
      );
    }));

  it('tells of everything that was said in a few minutes at once, and of nothing twice', () =>
    inCareWorld(jobs, async (world) => {
      await planNoticesOf(world);
      await world.addPeople([{ userId: 'kim' }]);
      await world.say('kim', {}, { purpose: 'night' });
      await world.clock.advance(120_000);
      await world.say('kim', { consentChannel: 'kakao' });
      await world.say('kim', {}, { purpose: 'night' });
      await world.say('kim', { purpose: 'informational' });
      await wait(world, 40);
      await world.say('kim', {});
      await wait(world, 40);
      expect(texts(world)).to.have.length(1);
      expect(texts(world)[0]).to.include('문자(야간 포함), 카카오톡 광고성 정보 수신동의');
    }));

  it('goes by the channel of the person’s choice first', () =>
    inCareWorld(jobs, async (world) => {
      await planNoticesOf(world, { choiceProperty: 'noticeBy' });
      await world.addPeople([{ userId: 'kim', properties: { noticeBy: 'text' } }, { userId: 'lee' }]);
      await world.say('kim', {});
      await world.say('lee', {});
      await wait(world, 60);
      expect([world.kakao, world.text].map(({ fakeVendor }) => fakeVendor.copies.length)).to.deep.equal([
        1, 1,
      ]);
    }));

  it('goes on to the next channel after a definite no, and fails when none is left', () =>
    inCareWorld(jobs, async (world) => {
      await planNoticesOf(world);
      const no = { kind: 'rejected', reason: 'invalid-recipient', vendorCode: 'E1' } as const;
      world.kakao.fakeVendor.fates['23456789'] = no;
      await world.addPeople([
        { userId: 'kim', contacts: { phone: { kind: 'set', value: '+821023456789' } } },
        { userId: 'nobody', contacts: {} },
      ]);
      await world.say('kim', {});
      await world.say('nobody', {});
      await wait(world, 60);
      const notices = await listed(world, 'notices');
      expect(notices.map(({ stage }) => stage)).to.deep.equal(['out', 'failed']);
      expect(texts(world)).to.have.length(1);
      const tries = notices.map((one) => one['tries'] as { consentChannel: string; outcome: string }[]);
      expect(tries[0]?.map(({ consentChannel }) => consentChannel)).to.deep.equal(['kakao', 'text']);
      expect(tries[1]?.map(({ outcome }) => outcome)).to.deep.equal(['NO_CONTACT', 'NO_CONTACT']);
      await wait(world, 60);
      const status = world.engine.status().find(({ plugin }) => plugin.endsWith('consent-care'));
      expect(status?.state).to.equal('degraded');
      expect(status?.sentence).to.include('1 result notices');
    }));

  it('is not sent again when nobody can say what became of it', () =>
    inCareWorld(jobs, async (world) => {
      await planNoticesOf(world);
      world.kakao.fakeVendor.fates['23456789'] = { kind: 'lost' };
      await world.addPeople([
        { userId: 'kim', contacts: { phone: { kind: 'set', value: '+821023456789' } } },
      ]);
      await world.say('kim', {});
      await wait(world, 120);
      for (const day of [23, 25, 28]) await jump(world, `2026-11-${day}T14:00:00+09:00`);
      expect(texts(world)).to.have.length(1);
      expect((await listed(world, 'notices'))[0]?.['stage']).to.equal('unclear');
    }));

  it('is not owed for old consents that are imported, and for those that were there before', () =>
    inCareWorld({ work: 'jobs', care: { noticeOnlyAfter: '2026-10-01' } }, async (world) => {
      await planNoticesOf(world);
      const origin = { method: 'import', actor: 'import:1' } as const;
      const rows = ['2026-09-30', '2026-10-02'].map((day, index) => ({
        userId: `u${index + 1}`,
        contacts: { phone: { kind: 'set', value: `+82102345678${index}` } as const },
        consents: [
          {
            ...({ consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const),
            occurredAt: new Date(`${day}T12:00:00+09:00`),
          },
        ],
      }));
      await world.engine.recipients.upsert(world.workspaceId, rows, origin);
      await wait(world, 60);
      expect(texts(world).map((text) => text.split('동의 ')[1]?.slice(0, 12))).to.deep.equal([
        '2026년 10월 2일',
      ]);
    }));
});
