import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

interface Campaign {
  readonly campaignKey: number;
  readonly state: string;
  readonly pausedBecause: { readonly code: string; readonly sentence: { readonly ko: string } } | null;
}

describe('money over the API', () => {
  let scene: Scene;
  let vendor: string;
  before(async () => {
    scene = await openScene({ work: 'jobs' });
    vendor = scene.engine.channels.get('sms')?.vendor ?? '';
  });
  after(() => scene.stop());

  async function ask<Body>(
    method: Parameters<Scene['ask']>[0],
    url: string,
    body?: object,
    headers?: Record<string, string>,
  ) {
    const answer = await scene.ask(method, url, body, headers);
    const { statusCode, payload } = answer;
    return { statusCode, headers: answer.headers, body: (payload === '' ? {} : JSON.parse(payload)) as Body };
  }

  async function until(key: number, isThere: (campaign: Campaign) => boolean): Promise<Campaign> {
    for (let asked = 0; asked < 5000; asked += 1) {
      const { body } = await ask<Campaign>('GET', `/v1/campaigns/${key}`);
      if (isThere(body)) return body;
    }
    throw new Error('The campaign does not get there');
  }

  const day = { validFrom: '2026-01-01', validTo: null };

  it('keeps prices and limits as they are set, and starts without any', async () => {
    expect((await ask('GET', '/v1/prices')).body).to.deep.equal({ currency: 'KRW', items: [] });
    const items = [{ channel: 'sms', vendor, form: 'sms', price: '8.4', ...day }];
    const saved = await ask('PUT', '/v1/prices', { items });
    expect([saved.statusCode, saved.body]).to.deep.equal([200, { currency: 'KRW', items }]);
    expect((await ask('GET', '/v1/prices')).body).to.deep.equal(saved.body);
    const limits = await ask('PUT', '/v1/limits', { enforcement: 'on', amountPerDay: '1000' });
    expect(limits.body).to.deep.equal({
      ...{ currency: 'KRW', enforcement: 'on', messagesPerDay: null, amountPerDay: '1000' },
      ...{ zone: 'Asia/Seoul', afterTopUp: 'resume' },
    });
    expect((await ask('GET', '/v1/limits')).body).to.deep.equal(limits.body);
  });

  it('refuses what makes no sense by field', async () => {
    const key = { 'idempotency-key': 'bad' };
    const one = { channel: 'sms', vendor, form: 'sms', price: '8.4', ...day };
    const bad: readonly (readonly ['POST' | 'PUT', string, object, string])[] = [
      ['POST', '/v1/credits/top-ups', { amount: '-1' }, 'amount'],
      ['POST', '/v1/credits/adjustments', { amount: '5' }, 'note'],
      ['PUT', '/v1/prices', { items: [one, one] }, 'items'],
      ['PUT', '/v1/prices', { items: [{ ...one, validFrom: '2026-02-30' }] }, 'items.0.validFrom'],
      ['PUT', '/v1/limits', { enforcement: 'limits' }, 'input'],
    ];
    for (const [method, url, body, path] of bad) {
      const told = await ask<{ code: string; fields: { path: string }[] }>(method, url, body, key);
      expect([told.statusCode, told.body.code], url).to.deep.equal([422, 'MONEY_INVALID']);
      expect(told.body.fields.map((field) => field.path)).to.deep.equal([path]);
    }
    const month = await ask<{ fields: { path: string }[] }>('GET', '/v1/usage?month=2026-13');
    expect([month.statusCode, month.body.fields[0]?.path]).to.deep.equal([400, 'query.month']);
  });

  it('pays in once under one key, and needs one', async () => {
    const body = { amount: '10', note: '충전' };
    expect((await ask('POST', '/v1/credits/top-ups', body)).statusCode).to.equal(400);
    const key = { 'idempotency-key': 'top-up-1' };
    const first = await ask('POST', '/v1/credits/top-ups', body, key);
    expect(first.statusCode).to.equal(201);
    const again = await ask('POST', '/v1/credits/top-ups', body, key);
    expect(again.body).to.deep.equal(first.body);
    expect(again.headers['idempotency-replayed']).to.equal('true');
    const other = await ask('POST', '/v1/credits/top-ups', { amount: '11' }, key);
    expect(other.statusCode).to.equal(422);
    expect((await ask('GET', '/v1/credits')).body).to.deep.include({ balance: '10', available: '10' });
  });

  it('pauses a campaign that runs out of credit, goes on after a top-up, and tells what was spent', async () => {
    const consents = [
      { channel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: '2026-01-01T00:00:00Z' },
    ];
    const rows = ['a', 'b', 'c'].map((userId, index) => ({
      userId,
      phone: `010-2345-678${index}`,
      consents,
    }));
    await ask('POST', '/v1/recipients', { rows });
    const campaign = { name: '=1+1', channel: 'sms', content: { text: '안녕' } };
    const { body: made } = await ask<Campaign>('POST', '/v1/campaigns', campaign);
    const key = made.campaignKey;
    await ask('POST', `/v1/campaigns/${key}/start`, undefined, { 'idempotency-key': 'go' });
    const paused = await until(key, ({ state }) => state === 'paused');
    expect(paused.pausedBecause).to.include({ code: 'CREDIT_EXHAUSTED' });
    expect(paused.pausedBecause?.sentence.ko).to.contain('크레딧');
    await ask('PUT', '/v1/limits', { enforcement: 'on', afterTopUp: 'stay-paused' });
    await ask('POST', '/v1/credits/top-ups', { amount: '100' }, { 'idempotency-key': 'top-up-2' });
    expect((await ask<Campaign>('GET', `/v1/campaigns/${key}`)).body.state).to.equal('paused');
    await ask('PUT', '/v1/limits', { enforcement: 'on' });
    const topUp = await ask<{ resumed: number[] }>(
      ...(['POST', '/v1/credits/top-ups', { amount: '1' }, { 'idempotency-key': 'top-up-3' }] as const),
    );
    expect(topUp.body.resumed).to.deep.equal([key]);
    expect((await until(key, ({ state }) => state === 'running')).pausedBecause).to.equal(null);
    await ask('POST', `/v1/campaigns/${key}/end`, undefined);
    await until(key, ({ state }) => state === 'ended');

    const entries = await ask<{ items: { kind: string; messages: number | null }[] }>(
      'GET',
      '/v1/credits/entries',
    );
    expect(entries.body.items.map(({ kind }) => kind)).to.include.members(['top-up', 'reserve', 'settle']);
    const standing = await ask<{ balance: string; today: { day: string; messages: number } }>(
      'GET',
      '/v1/credits',
    );
    expect(standing.body).to.deep.include({ balance: '102.6', reserved: '0' });
    const month = standing.body.today.day.slice(0, 7);
    const usage = await ask<{ amount: string; items: object[] }>('GET', `/v1/usage?month=${month}`);
    expect(usage.body).to.deep.include({ amount: '8.4' });
    const place = { channel: 'sms', vendor, form: 'sms' };
    expect(usage.body.items).to.deep.equal([
      { campaignKey: key, campaignName: '=1+1', ...place, messages: 1, amount: '8.4', unpricedMessages: 0 },
    ]);
    const csv = await scene.ask('GET', `/v1/usage.csv?month=${month}`);
    expect(csv.headers['content-type']).to.contain('text/csv');
    expect(csv.payload).to.contain(`${key},'=1+1,sms,${vendor},sms,1,8.4,0`);
  });
});
