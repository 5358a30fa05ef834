import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

describe('recipients over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());
  const get = async (url: string, headers?: Record<string, string>) =>
    JSON.parse((await scene.ask('GET', url, undefined, headers)).payload) as Record<string, unknown>;

  it('keeps a person whose phone is invalid without it, and says at which row', async () => {
    const body = { rows: [{ userId: 'r1' }, { userId: 'r2', phone: '010-1234-5678' }] };
    const answer = JSON.parse((await scene.ask('POST', '/v1/recipients', body)).payload) as object;
    expect(answer).to.deep.include({ created: 2, updated: 0, superseded: 0 });
    expect(answer).to.have.nested.property('problems[0].path', 'rows.1.phone');
    expect(await get('/v1/recipients/r2')).to.have.nested.property('contacts[0].status', 'invalid');
  });

  it('lets the later of two rows of a person win, and counts it', async () => {
    const body = {
      rows: [
        { userId: 'd1', properties: { a: 1, b: 1 }, phone: '010-2345-0001' },
        { userId: 'd1', properties: { a: 2 } },
      ],
    };
    const answer = JSON.parse((await scene.ask('POST', '/v1/recipients', body)).payload) as object;
    expect(answer).to.deep.include({ created: 1, superseded: 1 });
    expect(await get('/v1/recipients/d1')).to.deep.include({ properties: { a: 2, b: 1 } });
  });

  it('masks phones and sealed text for keys without personal:read', async () => {
    await scene.ask('PUT', '/v1/properties', { properties: [{ name: 'grade', storage: 'open' }] });
    const properties = { 이름: '신보람', grade: 'gold', points: 3 };
    await scene.ask('POST', '/v1/recipients', {
      rows: [{ userId: 'm1', phone: '010-7531-3520', properties }],
    });
    const authorization = `Bearer ${await scene.keyWith('recipients:read')}`;
    const masked = await get('/v1/recipients/m1', { authorization });
    expect(masked).to.deep.include({ properties: { grade: 'gold', points: 3 }, sealed: ['이름'] });
    expect(masked).to.have.nested.property('contacts[0].value', '+8210****3520'.replace('+8210', '+8210'));
    const listed = await get('/v1/recipients?limit=500', { authorization });
    expect(JSON.stringify(listed)).not.to.contain('신보람');
    expect(await get('/v1/recipients/m1')).to.have.nested.property('contacts[0].value', '+821075313520');
  });

  it('sets and takes away a phone', async () => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'p1' }] });
    expect((await scene.ask('PUT', '/v1/recipients/p1/phone', { phone: '1023456789' })).statusCode).to.equal(
      204,
    );
    expect(await get('/v1/recipients/p1')).to.have.nested.property('contacts[0].value', '+821023456789');
    expect((await scene.ask('DELETE', '/v1/recipients/p1/phone')).statusCode).to.equal(204);
    expect(await get('/v1/recipients/p1'))
      .to.have.property('contacts')
      .that.deep.equals([]);
  });

  it('walks all pages without a gap or a double', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => ({ userId: `page-${at}` }));
    await scene.ask('POST', '/v1/recipients', { rows });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = (await get(`/v1/recipients?limit=7${query}`)) as unknown as {
        items: { userId: string }[];
        next: string | null;
      };
      seen.push(...page.items.map(({ userId }) => userId));
      cursor = page.next;
    }
    expect(new Set(seen).size).to.equal(seen.length);
    expect(seen.filter((userId) => userId.startsWith('page-'))).to.have.length(25);
  });

  it('records consent, shows its state and its ledger', async () => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'c1' }] });
    const say = (state: string, occurredAt: string) =>
      scene.ask('POST', '/v1/recipients/c1/consents', {
        statements: [{ channel: 'text', purpose: 'promotional', state, occurredAt }],
      });
    await say('opted-in', '2026-01-01T00:00:00Z');
    await say('opted-out', '2026-02-01T00:00:00Z');
    await say('opted-in', '2026-01-15T00:00:00Z');
    const { items } = (await get('/v1/recipients/c1/consents')) as {
      items: { purpose: string; state: string }[];
    };
    expect(items.find(({ purpose }) => purpose === 'promotional')?.state).to.equal('opted-out');
    const history = (await get('/v1/recipients/c1/consents/history')) as { items: { applied: boolean }[] };
    expect(history.items.length).to.be.at.least(3);
    expect(history.items[0]?.applied).to.equal(false);
  });

  it('shows what proves a statement in its ledger', async () => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'c2' }] });
    const proof = {
      wording: 'Offers by text message',
      wordingVersion: '4',
      label: '(optional) I agree',
      entity: 'A Mall Inc.',
      form: 'join page',
      source: 'members 2019',
      evidence: 'form:7',
    };
    const statement = { channel: 'text', purpose: 'promotional', state: 'opted-in', ...proof };
    const said = await scene.ask('POST', '/v1/recipients/c2/consents', { statements: [statement] });
    expect(said.statusCode, said.payload).to.equal(200);
    const { items } = (await get('/v1/recipients/c2/consents/history')) as { items: object[] };
    expect(items[0]).to.deep.include(proof);
  });

  it('takes a guardian’s consent on the channel * and on no other', async () => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'c3' }] });
    const say = (channel: string, purpose: string) =>
      scene.ask('POST', '/v1/recipients/c3/consents', {
        statements: [{ channel, purpose, state: 'opted-in' }],
      });
    expect((await say('*', 'guardian')).statusCode).to.equal(200);
    for (const [channel, purpose] of [
      ['text', 'guardian'],
      ['*', 'promotional'],
    ] as const) {
      const refused = await say(channel, purpose);
      expect(refused.statusCode, refused.payload).to.equal(400);
      expect(refused.payload).to.contain('statements.0.channel');
    }
  });

  it('suppresses what are numbers and names the rest', async () => {
    const body = { phones: ['010-2345-0002', 'nonsense'], channel: 'text' };
    const answer = JSON.parse((await scene.ask('POST', '/v1/suppressions', body)).payload) as object;
    expect(answer).to.deep.include({ added: 1 }).and.have.nested.property('problems[0].path', 'phones.1');
    const lift = { phone: '+82 10 2345 0002', channel: 'text' };
    expect((await scene.ask('POST', '/v1/suppressions/lift', lift)).statusCode).to.equal(204);
  });

  it('erases a person', async () => {
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'e1', phone: '010-2345-0003' }] });
    expect((await scene.ask('DELETE', '/v1/recipients/e1')).statusCode).to.equal(204);
    expect((await scene.ask('GET', '/v1/recipients/e1')).statusCode).to.equal(404);
  });
});
