import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { tokens } from '@pabal/core';
import { openScene, type Scene } from '../scene.js';

describe('Idempotency-Key', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());
  const body = { name: 'sale', channel: 'sms', content: { text: 'hello' } };
  const create = (payload: object, key: string) =>
    scene.ask('POST', '/v1/campaigns', payload, { 'idempotency-key': key });

  it('answers the same request again with the stored answer', async () => {
    const first = await create(body, 'k1');
    const second = await create(body, 'k1');
    expect([first.statusCode, second.statusCode]).to.deep.equal([201, 201]);
    expect(second.payload).to.equal(first.payload);
    expect(second.headers['location']).to.equal(first.headers['location']);
    expect(second.headers['idempotency-replayed']).to.equal('true');
    expect(first.headers).not.to.have.property('idempotency-replayed');
  });

  it('refuses another request under the same key', async () => {
    await create(body, 'k2');
    const other = await create({ ...body, name: 'other' }, 'k2');
    expect(JSON.parse(other.payload)).to.include({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('keeps a keyed hash of the request: who knows the request cannot find it', async () => {
    const { direct } = scene.engine.resolve(tokens.unitOfWork);
    const { cipher, idempotencyStore } = tokens;
    await create(body, 'k-hash');
    const begin = (hash: string) =>
      scene.engine.resolve(idempotencyStore).begin(direct, scene.workspaceId, 'k-hash', hash, new Date(), 0);
    const request = JSON.stringify(['request', 'post', '/v1/campaigns', body]);
    expect(await begin(scene.engine.resolve(cipher).blindIndex(request))).to.include({ kind: 'replay' });
    for (const text of [request, JSON.stringify(body)]) {
      for (const form of ['hex', 'base64', 'base64url'] as const) {
        const plain = createHash('sha256').update(text).digest(form);
        expect(await begin(plain)).to.deep.equal({ kind: 'other-body' });
      }
    }
  });

  it('lets a refused request be tried again under the same key', async () => {
    const refused = await create({ ...body, channel: 'fax' }, 'k3');
    expect(refused.statusCode).to.equal(422);
    expect((await create(body, 'k3')).statusCode).to.equal(201);
  });

  it('tells a second request to wait while the first one runs', async () => {
    const { idempotencyStore, unitOfWork } = tokens;
    const store = scene.engine.resolve(idempotencyStore);
    const { direct } = scene.engine.resolve(unitOfWork);
    const begin = store.begin.bind(store);
    store.begin = () => Promise.resolve({ kind: 'in-progress' });
    const answer = await create(body, 'k4');
    store.begin = begin;
    expect(JSON.parse(answer.payload)).to.include({ status: 409, code: 'IDEMPOTENCY_IN_PROGRESS' });
    expect(Number(answer.headers['retry-after'])).to.be.above(0);
    expect(direct).to.not.equal(undefined);
  });

  it('starts a campaign once however often it is asked', async () => {
    const { campaignKey } = JSON.parse((await create(body, 'k5')).payload) as { campaignKey: number };
    const start = () =>
      scene.ask('POST', `/v1/campaigns/${campaignKey}/start`, undefined, { 'idempotency-key': 's5' });
    const answers = [await start(), await start(), await start()];
    expect(new Set(answers.map(({ payload }) => payload)).size).to.equal(1);
    expect(await scene.engine.campaigns.progress(scene.workspaceId, campaignKey)).to.have.length(1);
  });
});
