import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

describe('personal data over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());

  it('exports everything that is kept of a person as one JSON object', async () => {
    const statements = [
      { channel: 'text', purpose: 'promotional', state: 'opted-in', wording: '광고 수신 동의' },
    ];
    const row = {
      userId: 'e/1',
      phone: '010-7531-3520',
      properties: { 이름: '신보람' },
      birthDate: '1990-01-02',
    };
    await scene.ask('POST', '/v1/recipients', { rows: [row, { userId: 'e2', phone: '010-7531-3521' }] });
    await scene.ask('POST', '/v1/recipients/e%2F1/consents', { statements });
    const { engine, workspaceId } = scene;
    const units = engine.resolve(tokens.unitOfWork);
    const ids = await engine.resolve(tokens.recipientStore).findIds(units.direct, workspaceId, ['e/1']);
    const recipientId = ids.get('e/1') ?? 0;
    const place = { workspaceId, collection: 'notes/all' };
    const write = { key: 'k', body: { note: '카드' }, recipientId, label: 'open' };
    await engine.resolve(tokens.recordStore).put(units.direct, place, [write], new Date(0));

    const answer = await scene.ask('GET', '/v1/recipients/e%2F1/export');
    expect(answer.statusCode).to.equal(200);
    expect(answer.headers).to.include({ 'cache-control': 'no-store' });
    expect(answer.headers['content-type']).to.equal('application/json; charset=utf-8');
    const told = JSON.parse(answer.payload) as Record<string, object>;
    expect(Object.keys(told)).to.deep.equal([
      ...['exportedAt', 'person', 'contacts', 'consents', 'consentLedger', 'suppressions', 'cohorts'],
      ...['callValues', 'deliveries', 'records', 'audit'],
    ]);
    expect(told).to.have.nested.property('person.properties.이름', '신보람');
    expect(told).to.have.nested.property('person.birthDate', '1990-01-02');
    expect(told).to.have.nested.property('contacts[0].value', '+821075313520');
    expect(told).to.have.nested.property('consentLedger[0].wording', '광고 수신 동의');
    expect(told).to.have.nested.property('records[0].body.note', '카드');
    expect(told).to.have.nested.property('audit[0].action', 'recipient.export');
    expect(answer.payload).not.to.contain('7531' + '3521');
  });

  it('reveals what is named, and notes who asked, why, for what and of whom', async () => {
    const row = { userId: 'v1', phone: '010-7531-0009', properties: { Name: '신보람', 메모: '둘' } };
    await scene.ask('POST', '/v1/recipients', { rows: [row] });
    const key = await scene.keyWith('personal:read');
    const reveal = (body: object, userId = 'v1') =>
      scene.ask('POST', `/v1/recipients/${userId}/reveal`, body, { authorization: `Bearer ${key}` });
    const fields = ['phone', 'properties.name', 'birthDate', 'toString'];
    const answer = await reveal({ reason: '민원 4711', fields });
    expect(JSON.parse(answer.payload)).to.deep.equal({
      values: { phone: '+821075310009', 'properties.name': '신보람', birthDate: null, toString: null },
    });
    expect(answer.headers).to.include({ 'cache-control': 'no-store' });
    const log = JSON.parse((await scene.ask('GET', '/v1/access-log?userId=v1&limit=1')).payload) as object;
    expect(log).to.have.nested.property('items[0].reason', '민원 4711');
    expect(log).to.have.deep.nested.property('items[0].fields', fields);
    expect(log).to.have.nested.property('items[0].actor', `key:${key.split('_')[2]}`);
    expect(JSON.stringify(log)).not.to.match(/7531|신보람/);
    expect((await reveal({ reason: '민원', fields }, 'nobody')).statusCode).to.equal(404);
    for (const body of [{ fields }, { reason: '', fields }, { reason: '민원', fields: [] }])
      expect((await reveal(body)).statusCode).to.equal(400);
    for (const reason of ['.', '4711', 'r', '\u200b\u200b', '\u3164\u3164', ' - '])
      expect((await reveal({ reason, fields })).statusCode, JSON.stringify(reason)).to.equal(400);
    expect((await reveal({ reason: '7. 반 품', fields })).statusCode).to.equal(200);
  });

  it('reveals nothing to keys without personal:read', async () => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'v2', phone: '010-7531-0010' }] });
    const authorization = `Bearer ${await scene.keyWith('recipients:read', 'recipients:write')}`;
    const body = { reason: '민원', fields: ['phone'] };
    const answer = await scene.ask('POST', '/v1/recipients/v2/reveal', body, { authorization });
    expect(answer.statusCode).to.equal(403);
    expect(answer.payload).not.to.contain('7531');
  });

  it('exports for keys with personal:read only, and nobody who is not known', async () => {
    const ask = async (key: string, userId: string) =>
      scene.ask('GET', `/v1/recipients/${userId}/export`, undefined, { authorization: `Bearer ${key}` });
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'x1' }] });
    expect((await ask(await scene.keyWith('recipients:read', 'audit:read'), 'x1')).statusCode).to.equal(403);
    expect((await ask(await scene.keyWith('personal:read'), 'x1')).statusCode).to.equal(200);
    const missing = await ask(scene.key, 'nobody');
    expect(missing.statusCode).to.equal(404);
    expect(JSON.parse(missing.payload)).to.have.property('code', 'RECIPIENT_NOT_FOUND');
  });
});
