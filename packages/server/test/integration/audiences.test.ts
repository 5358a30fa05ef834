import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly path: string; readonly problem: string }[];
}

describe('audiences and cohorts over the API', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ work: 'jobs' });
    await scene.ask('PUT', '/v1/properties', { properties: [{ name: '등급', storage: 'open' }] });
    const consents = [
      { channel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: '2026-01-01T00:00:00Z' },
    ];
    await scene.ask('POST', '/v1/recipients', {
      rows: Array.from({ length: 6 }, (_, index) => ({
        userId: `u${index + 1}`,
        phone: `010-2345-678${index}`,
        consents,
        properties: { 등급: index % 2 === 0 ? '골드' : '실버', 포인트: index * 100 },
      })),
    });
  });
  after(() => scene.stop());

  const ask = async <Body>(method: string, url: string, body?: unknown, headers?: Record<string, string>) => {
    const { statusCode, payload } = await scene.ask(method, url, body, headers);
    return { status: statusCode, body: (payload === '' ? null : JSON.parse(payload)) as Body };
  };
  const gold = { kind: 'property', name: '등급', operator: 'eq', value: '골드' };

  it('count the people of a condition', async () => {
    const { status, body } = await ask<{ count: number; total: number; how: string; sample: string[] }>(
      'POST',
      '/v1/audiences/count',
      { audience: { kind: 'filter', condition: gold } },
    );
    expect(status).to.equal(200);
    expect(body).to.deep.include({ count: 3, total: 6, how: 'exact', sample: ['u1', 'u3', 'u5'] });
  });

  it('refuse a condition on text that is sealed, naming the place and what to do', async () => {
    const sealed = { ...gold, name: '메모' };
    const { status, body } = await ask<Problem>('POST', '/v1/campaigns', {
      name: '가을',
      channel: 'sms',
      content: { text: '안녕하세요' },
      audience: { kind: 'filter', condition: { kind: 'any', of: [gold, sealed] } },
    });
    expect(status).to.equal(422);
    expect(body.code).to.equal('CAMPAIGN_INVALID');
    expect(JSON.stringify(body)).to.match(/audience\.condition\.of\.1\.name/);
    expect(JSON.stringify(body)).to.match(/declare the property open/);
  });

  it('take a file, page the people, and send a campaign to those in the list', async () => {
    const made = await ask<{ cohortKey: number; size: number }>('POST', '/v1/cohorts', { name: '가을 VIP' });
    expect(made.status).to.equal(201);
    expect(made.body).to.include({ cohortKey: 1, size: 0 });
    const csv = { 'content-type': 'text/csv' };
    const sent = await scene.server.inject({
      method: 'PUT',
      url: '/v1/cohorts/1/members?column=고객ID',
      headers: { authorization: `Bearer ${scene.key}`, ...csv },
      payload: '이름,고객ID\n김,u2\n이,u4\n박,nobody\n최,u4\n정,u5\n',
    });
    expect(sent.statusCode).to.equal(200);
    expect(JSON.parse(sent.payload)).to.deep.include({
      read: 5,
      changed: 3,
      unknown: 1,
      duplicates: 1,
      blank: 0,
    });
    const changed = await ask<{ cohort: { size: number } }>('POST', '/v1/cohorts/1/members', {
      change: 'remove',
      userIds: ['u5'],
    });
    expect(changed.body.cohort.size).to.equal(2);

    const first = await ask<{ items: { userId: string }[]; next: string }>(
      'GET',
      '/v1/cohorts/1/members?limit=1',
    );
    expect(first.body.items).to.deep.equal([{ userId: 'u2' }]);
    const rest = await ask<{ items: { userId: string }[] }>(
      'GET',
      `/v1/cohorts/1/members?limit=5&cursor=${first.body.next}`,
    );
    expect(rest.body.items).to.deep.equal([{ userId: 'u4' }]);

    const campaign = await ask<{ campaignKey: number; audience: object }>('POST', '/v1/campaigns', {
      name: '가을',
      channel: 'sms',
      content: { text: '안녕하세요' },
      audience: {
        kind: 'filter',
        condition: {
          kind: 'all',
          of: [
            { kind: 'cohort', cohortKey: 1, is: 'in' },
            { ...gold, operator: 'ne' },
          ],
        },
        consent: 'opted-in',
      },
    });
    const { campaignKey } = campaign.body;
    expect(campaign.body.audience).to.include({ kind: 'filter', consent: 'opted-in' });
    await ask('POST', `/v1/campaigns/${campaignKey}/start`, undefined, { 'idempotency-key': 'go' });
    type Progress = { runs: { state: string; audience: number; decided: number }[] };
    let progress = await ask<Progress>('GET', `/v1/campaigns/${campaignKey}/progress`);
    for (let asked = 0; asked < 2_000 && progress.body.runs[0]?.state !== 'finished'; asked += 1) {
      progress = await ask<Progress>('GET', `/v1/campaigns/${campaignKey}/progress`);
    }
    expect(progress.body.runs[0]).to.include({ audience: 2, decided: 2 });
    const explained = await ask<{ live: { isInAudience: boolean } }>(
      'GET',
      `/v1/campaigns/${campaignKey}/explain?userId=u1`,
    );
    expect(explained.body.live.isInAudience).to.equal(false);
  });

  it('rename, list and remove a cohort, and tell who still asks for it', async () => {
    const { body: cohort } = await ask<{ cohortKey: number }>('POST', '/v1/cohorts', { name: 'a' });
    const key = cohort.cohortKey;
    expect((await ask<{ name: string }>('PATCH', `/v1/cohorts/${key}`, { name: 'b' })).body.name).to.equal(
      'b',
    );
    const { body: campaign } = await ask<{ campaignKey: number }>('POST', '/v1/campaigns', {
      name: 'c',
      channel: 'sms',
      content: { text: 'x' },
      audience: { kind: 'filter', condition: { kind: 'cohort', cohortKey: key, is: 'in' } },
      sendType: { kind: 'at', localAt: '2199-01-01T09:00', zone: 'Asia/Seoul' },
    });
    await ask('POST', `/v1/campaigns/${campaign.campaignKey}/start`, undefined, {
      'idempotency-key': 'wait',
    });
    const refused = await ask<Problem>('DELETE', `/v1/cohorts/${key}`);
    expect([refused.status, refused.body.code]).to.deep.equal([409, 'COHORT_IN_USE']);
    await ask('POST', `/v1/campaigns/${campaign.campaignKey}/end`);
    expect((await ask('DELETE', `/v1/cohorts/${key}`)).status).to.equal(204);
    expect((await ask<Problem>('GET', `/v1/cohorts/${key}`)).body.code).to.equal('COHORT_NOT_FOUND');
    const { body: list } = await ask<{ items: { cohortKey: number }[] }>('GET', '/v1/cohorts');
    expect(list.items.map(({ cohortKey }) => cohortKey)).not.to.include(key);
  });

  it('are closed to keys without their scopes', async () => {
    const reader = { authorization: `Bearer ${await scene.keyWith('cohorts:read')}` };
    expect((await ask('GET', '/v1/cohorts', undefined, reader)).status).to.equal(200);
    expect((await ask('POST', '/v1/cohorts', { name: 'a' }, reader)).status).to.equal(403);
    const count = { audience: { kind: 'all' } };
    expect((await ask('POST', '/v1/audiences/count', count, reader)).status).to.equal(403);
  });
});
