import { expect } from 'chai';
import { tokens } from '@pabal/core';
import { openScene, type Scene } from '../scene.js';

interface Problem {
  readonly code: string;
  readonly fields: readonly { readonly path: string; readonly problem: string }[];
}

const campaign = { name: '예약', channel: 'sms', content: { text: '안녕하세요' } };
const recurring = {
  kind: 'recurring',
  every: { unit: 'weeks', amount: 2, weekdays: ['tue', 'thu'] },
  localTime: '09:00',
  startDate: '2190-01-06',
  endDate: null,
  zone: 'Asia/Seoul',
};

describe('schedules over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());

  const ask = async <Body>(method: 'GET' | 'POST', url: string, body?: object): Promise<[number, Body]> => {
    const answer = await scene.ask(method, url, body, { 'idempotency-key': `k${(keys += 1)}` });
    return [answer.statusCode, JSON.parse(answer.payload) as Body];
  };
  let keys = 0;
  const create = async (sendType: object): Promise<string> => {
    const [status, { campaignKey }] = await ask<{ campaignKey: number }>('POST', '/v1/campaigns', {
      ...campaign,
      sendType,
    });
    expect(status).to.equal(201);
    return `/v1/campaigns/${campaignKey}`;
  };

  it('shows the next five occurrences before anything is saved', async () => {
    const [status, body] = await ask<{ occurrences: object[] }>('POST', '/v1/schedules/preview', {
      sendType: recurring,
    });
    expect(status).to.equal(200);
    // 6 January 2190 is a Wednesday.
    expect(body.occurrences).to.deep.equal([
      { at: '2190-01-07T00:00:00.000Z', local: '2190-01-07T09:00' },
      { at: '2190-01-19T00:00:00.000Z', local: '2190-01-19T09:00' },
      { at: '2190-01-21T00:00:00.000Z', local: '2190-01-21T09:00' },
      { at: '2190-02-02T00:00:00.000Z', local: '2190-02-02T09:00' },
      { at: '2190-02-04T00:00:00.000Z', local: '2190-02-04T09:00' },
    ]);
  });

  it('refuses what has no occurrence, by field and without saving', async () => {
    const wrong = [
      [{ kind: 'at', localAt: '2026-02-30T09:00', zone: 'Asia/Seoul' }, 'sendType.localAt'],
      [{ kind: 'at', localAt: '2020-01-01T09:00', zone: 'Asia/Seoul' }, 'sendType.localAt'],
      [{ ...recurring, endDate: '2190-01-05' }, 'sendType.endDate'],
      [{ ...recurring, every: { unit: 'weeks', amount: 1, weekdays: [] } }, 'sendType.every.weekdays'],
    ] as const;
    for (const [sendType, path] of wrong) {
      for (const [url, body] of [
        ['/v1/schedules/preview', { sendType }],
        ['/v1/campaigns', { ...campaign, sendType }],
      ] as const) {
        const [status, problem] = await ask<Problem>('POST', url, body);
        expect(status, `${url} ${path}`).to.equal(422);
        expect(problem.code).to.equal('CAMPAIGN_INVALID');
        expect(problem.fields.map((field) => field.path)).to.deep.equal([path]);
      }
    }
    const [, unknownZone] = await ask<Problem>('POST', '/v1/schedules/preview', {
      sendType: { kind: 'at', localAt: '2190-01-01T09:00', zone: 'Asia/Soul' },
    });
    expect(unknownZone.fields.map((field) => field.path)).to.deep.equal(['sendType.zone']);
    expect(JSON.stringify(unknownZone)).to.not.include('Soul');
    const sendType = { kind: 'at', localAt: '2190-02-30T09:00', zone: 'Asia/Soul' };
    const [, both] = await ask<Problem>('POST', '/v1/campaigns', { ...campaign, sendType });
    expect(both.fields.map((field) => field.path)).to.deep.equal(['sendType.localAt', 'sendType.zone']);
  });

  it('activates a schedule, shows what comes next, and takes it back to draft', async () => {
    const path = await create({ kind: 'at', localAt: '2190-01-01T09:00', zone: 'Asia/Seoul' });
    const [, started] = await ask<object>('POST', `${path}/start`);
    expect(started).to.include({ state: 'running', nextRunAt: '2190-01-01T00:00:00.000Z', run: null });
    const [, shown] = await ask<object>('GET', path);
    expect(shown).to.deep.include({
      nextRunAt: '2190-01-01T00:00:00.000Z',
      sendType: { kind: 'at', localAt: '2190-01-01T09:00', zone: 'Asia/Seoul' },
    });
    const [, paused] = await ask<object>('POST', `${path}/pause`);
    expect(paused).to.include({ state: 'paused', nextRunAt: null });
    const [, resumed] = await ask<object>('POST', `${path}/resume`);
    expect(resumed).to.include({ state: 'running', nextRunAt: '2190-01-01T00:00:00.000Z' });
    const [, cancelled] = await ask<object>('POST', `${path}/cancel`);
    expect(cancelled).to.include({ state: 'draft', nextRunAt: null });
  });

  it('answers the run of a campaign that sends now, which cannot be cancelled', async () => {
    const path = await create({ kind: 'now' });
    const [, started] = await ask<{ run: object }>('POST', `${path}/start`);
    expect(started.run).to.include({ state: 'active', occurrenceAt: null });
    const [status, problem] = await ask<Problem>('POST', `${path}/cancel`);
    expect([status, problem.code]).to.deep.equal([409, 'CAMPAIGN_STATE']);
  });

  it('lists the occurrences that did not run, with the reason in words', async () => {
    const path = await create(recurring);
    const { schedules, units } = {
      schedules: scene.engine.resolve(tokens.scheduleStore),
      units: scene.engine.resolve(tokens.unitOfWork),
    };
    const { id } = await scene.engine.campaigns.find(scene.workspaceId, Number(path.split('/').at(-1)));
    const skippedAt = new Date('2026-03-04T00:00:00Z');
    await schedules.recordSkipped(units.direct, id, [
      { occurrenceAt: new Date('2026-03-03T00:00:00Z'), reason: 'too-late', skippedAt },
    ]);
    const [, { skipped }] = await ask<{ skipped: object[] }>('GET', `${path}/progress`);
    expect(skipped).to.have.length(1);
    expect(skipped[0]).to.include({ occurrenceAt: '2026-03-03T00:00:00.000Z', reason: 'too-late' });
    expect(skipped[0]).to.have.nested.property('sentence.ko').that.includes('발송');
  });
});
