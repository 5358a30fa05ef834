import { expect } from 'chai';
import { tokens } from '@pabal/core';
import { until } from '../until.js';
import { openScene, type Scene } from '../scene.js';

interface Problem {
  readonly code: string;
  readonly fields: readonly { readonly path: string; readonly problem: string }[];
}

interface Sent {
  readonly dispatchId: string;
  readonly accepted: number;
  readonly users: readonly object[];
}

interface Standing {
  readonly deliveries: readonly { readonly state: string; readonly code: string | null }[];
}

const secret = 'A-1024-비밀';

describe('sending by a call over the API', () => {
  let scene: Scene;
  let campaignKey: number;
  before(async () => {
    scene = await openScene({ work: 'jobs' });
    const consents = [{ channel: 'text', purpose: 'promotional', state: 'opted-in' }];
    const rows = [1, 2, 3].map((number) => ({
      ...{ userId: `u${number}`, properties: { grade: number === 3 ? 1 : 9 }, consents },
      phone: `010-2345-678${number}`,
    }));
    expect((await scene.ask('POST', '/v1/recipients', { rows })).statusCode).to.equal(200);
    campaignKey = await create({ kind: 'api' });
    await scene.ask('POST', `/v1/campaigns/${campaignKey}/start`, undefined, { 'idempotency-key': 'start' });
  });
  after(() => scene.stop());

  const create = async (sendType: object): Promise<number> => {
    const answer = await scene.ask('POST', '/v1/campaigns', {
      ...{
        name: '주문',
        channel: 'sms',
        content: { text: '주문 {{default api.주문번호 "없음"}}' },
        sendType,
      },
      ...(sendType && 'kind' in sendType && sendType.kind === 'now' ? { content: { text: 'x' } } : {}),
      audience: {
        kind: 'filter',
        condition: { kind: 'property', name: 'grade', operator: 'gte', value: 5 },
      },
      duplicate: { kind: 'again-after', after: { amount: 1, unit: 'minutes' } },
    });
    expect(answer.statusCode, answer.payload).to.equal(201);
    return (JSON.parse(answer.payload) as { campaignKey: number }).campaignKey;
  };
  const send = (body: object, key: string, channel = 'sms') =>
    scene.ask('POST', `/v1/messages/${channel}/send`, body, { 'idempotency-key': key });

  it('queues those whom the campaign is for, and shows what became of them', async () => {
    const users = [
      { userId: 'u1', apiProperties: { 주문번호: secret } },
      ...['u3', 'nobody', 'u1'].map((userId) => ({ userId })),
    ];
    const answer = await send({ campaignKey, users }, 'k1');
    expect(answer.statusCode, answer.payload).to.equal(200);
    const sent = JSON.parse(answer.payload) as Sent;
    expect(sent).to.deep.include({
      accepted: 1,
      users: [
        { userId: 'u1', result: 'queued', deliveryId: 'd-1-1-0' },
        { userId: 'u3', result: 'not-in-audience', deliveryId: null },
        { userId: 'nobody', result: 'unknown-user', deliveryId: null },
        { userId: 'u1', result: 'repeated', deliveryId: null },
      ],
    });
    const standing = await until(async () => {
      const shown = await scene.ask('GET', `/v1/dispatches/${sent.dispatchId}`);
      const body = JSON.parse(shown.payload) as Standing;
      return body.deliveries[0]?.state === 'accepted' ? body : null;
    });
    expect(standing.deliveries).to.have.length(1);
    expect(standing.deliveries[0]).to.include({ deliveryId: 'd-1-1-0', userId: 'u1', code: null });
    const message = await scene.ask('GET', '/v1/deliveries/d-1-1-0/message');
    expect(message.payload).to.include(secret);
    expect(scene.log.text()).to.not.include(secret);
  });

  it('answers the same call again with the stored answer, and sends nothing twice', async () => {
    const body = { campaignKey, users: [{ userId: 'u2' }] };
    const [first, second] = [await send(body, 'k2'), await send(body, 'k2')];
    expect(second.payload).to.equal(first.payload);
    expect(second.headers['idempotency-replayed']).to.equal('true');
    const other = await send({ campaignKey, users: [{ userId: 'u1' }] }, 'k2');
    expect(JSON.parse(other.payload)).to.include({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    const { items } = JSON.parse((await scene.ask('GET', '/v1/deliveries?userId=u2')).payload) as {
      items: object[];
    };
    expect(items.length).to.be.at.most(1);
  });

  it('stores the answer with the call: one that lost its answer is not taken twice', async () => {
    const store = scene.engine.resolve(tokens.idempotencyStore);
    const { direct } = scene.engine.resolve(tokens.unitOfWork);
    const finish = store.finish.bind(store);
    // The process dies right after the commit: nothing that comes later is written.
    store.finish = (unit, ...answer) =>
      unit === direct ? Promise.reject(new Error('killed')) : finish(unit, ...answer);
    const body = { campaignKey, users: [{ userId: 'u1' }] };
    const lost = await send(body, 'k3').finally(() => (store.finish = finish));
    expect(lost.statusCode).to.equal(500);
    const again = await send(body, 'k3');
    expect(again.statusCode).to.equal(200);
    expect(again.headers['idempotency-replayed']).to.equal('true');
  });

  it('refuses what cannot be called, by field and without values', async () => {
    const now = await create({ kind: 'now' });
    const draft = await create({ kind: 'api' });
    const users = [{ userId: 'u1' }];
    const many = Array.from({ length: 51 }, (_, index) => ({ userId: `u${index}` }));
    const withValue = (value: unknown) => [{ userId: 'u1', apiProperties: { a: value } }];
    const wrong: readonly (readonly [object, number, string, string])[] = [
      [{ campaignKey: 99, users }, 404, 'CAMPAIGN_NOT_FOUND', 'campaignKey'],
      [{ campaignKey: now, users }, 422, 'DISPATCH_INVALID', 'campaignKey'],
      [{ campaignKey: draft, users }, 409, 'CAMPAIGN_STATE', 'campaignKey'],
      [{ campaignKey, users: many }, 400, 'REQUEST_INVALID', 'users'],
      [{ campaignKey, users: [] }, 400, 'REQUEST_INVALID', 'users'],
      [{ campaignKey }, 400, 'REQUEST_INVALID', 'users'],
      [{ campaignKey, users: withValue([secret]) }, 400, 'REQUEST_INVALID', 'users.0.apiProperties.a'],
      [
        { campaignKey, users: withValue(secret.repeat(200)) },
        400,
        'REQUEST_INVALID',
        'users.0.apiProperties.a',
      ],
    ];
    for (const [body, status, code, path] of wrong) {
      const answer = await send(body, `w${path}${code}`);
      const problem = JSON.parse(answer.payload) as Problem;
      expect([answer.statusCode, problem.code], answer.payload).to.deep.equal([status, code]);
      expect(problem.fields.map((field) => field.path)).to.deep.equal([path]);
      expect(answer.payload).to.not.include(secret);
    }
    const foreign = await send({ campaignKey, users }, 'fax', 'fax');
    expect(JSON.parse(foreign.payload)).to.include({ status: 404, code: 'CHANNEL_NOT_FOUND' });
    const bare = await scene.ask('POST', '/v1/messages/sms/send', { campaignKey, users });
    const problem = JSON.parse(bare.payload) as Problem;
    expect([bare.statusCode, problem.code]).to.deep.equal([400, 'IDEMPOTENCY_KEY_MISSING']);
    expect(problem.fields[0]?.path).to.equal('headers.idempotency-key');
    const none = await scene.ask('GET', '/v1/dispatches/00000000-0000-4000-8000-000000000099');
    expect(JSON.parse(none.payload)).to.include({ status: 404, code: 'DISPATCH_NOT_FOUND' });
  });

  it('lets a key that may only send do that and nothing else', async () => {
    const authorization = `Bearer ${await scene.keyWith('messages:send')}`;
    const body = { campaignKey, users: [{ userId: 'nobody' }] };
    const headers = { authorization, 'idempotency-key': 'only' };
    expect((await scene.ask('POST', '/v1/messages/sms/send', body, headers)).statusCode).to.equal(200);
    const start = `/v1/campaigns/${campaignKey}/start`;
    expect((await scene.ask('POST', start, undefined, headers)).statusCode).to.equal(403);
  });
});
