import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

interface Line {
  readonly actor: string;
  readonly address: string | null;
  readonly kind: string;
  readonly action: string;
  readonly recipientIds: readonly number[];
  readonly people: number | null;
  readonly filter: string | null;
}

describe('access log over the API', () => {
  let scene: Scene;
  let ids: ReadonlyMap<string, number>;
  before(async () => {
    scene = await openScene();
    const rows = ['a1', 'a2', 'a3'].map((userId, at) => ({ userId, phone: `010-7531-000${at}` }));
    await scene.ask('POST', '/v1/recipients', { rows });
    const { direct } = scene.engine.resolve(tokens.unitOfWork);
    const { workspaceId } = scene;
    ids = await scene.engine.resolve(tokens.recipientStore).findIds(direct, workspaceId, ['a1', 'a2', 'a3']);
  });
  after(() => scene.stop());
  const lines = async (query = ''): Promise<Line[]> =>
    (JSON.parse((await scene.ask('GET', `/v1/access-log?${query}`)).payload) as { items: Line[] }).items;
  const idOf = (userId: string): number => ids.get(userId) ?? 0;

  it('tells who saw whose data, what, when and from where (C58)', async () => {
    await scene.ask('GET', '/v1/recipients/a1');
    const [line] = await lines();
    expect(line).to.deep.include({ action: 'getRecipient', kind: 'read', people: 1, filter: null });
    expect(line).to.deep.include({ recipientIds: [idOf('a1')], address: '127.0.0.1' });
    expect(line?.actor).to.match(/^key:\w+$/);
    expect(line).to.have.property('at').that.is.a('string');
  });

  it('believes X-Forwarded-For of trusted proxies alone', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7, 192.0.2.1' };
    await scene.ask('GET', '/v1/recipients/a1', undefined, headers);
    expect((await lines())[0]).to.include({ address: '127.0.0.1' });
    const behind = await openScene({ trustedProxies: ['127.0.0.1', '192.0.2.0/24'] });
    await behind.ask('POST', '/v1/recipients', { rows: [{ userId: 'a1' }] }, headers);
    const { payload } = await behind.ask('GET', '/v1/access-log');
    expect((JSON.parse(payload) as { items: Line[] }).items[0]).to.include({ address: '198.51.100.7' });
    await behind.stop();
  });

  it('notes a list and a change of many people in one line each', async () => {
    await scene.ask('GET', '/v1/recipients?limit=2');
    const rows = ['a1', 'a3'].map((userId) => ({ userId, properties: { points: 1 } }));
    await scene.ask('POST', '/v1/recipients', { rows });
    const [change, list] = await lines();
    expect(change).to.deep.include({ action: 'upsertRecipients', kind: 'change', people: 2 });
    expect(change?.recipientIds).to.have.members([idOf('a1'), idOf('a3')]);
    expect(list).to.deep.include({ action: 'listRecipients', people: 2, filter: '{"limit":2}' });
  });

  it('notes nothing where there was nobody to see', async () => {
    const count = (await lines('limit=500')).length;
    expect((await scene.ask('GET', '/v1/recipients/nobody')).statusCode).to.equal(404);
    expect((await scene.ask('GET', '/v1/recipients/nobody/export')).statusCode).to.equal(404);
    expect(await lines('limit=500')).to.have.length(count);
  });

  it('finds lines by person and by time, also of somebody who was erased', async () => {
    await scene.ask('GET', '/v1/recipients/a2/export');
    expect((await lines('userId=a2')).map(({ kind }) => kind)).to.include('export');
    await scene.ask('DELETE', '/v1/recipients/a2');
    const found = await lines(`recipientId=${idOf('a2')}`);
    expect(found[0]).to.deep.include({ kind: 'erase', action: 'eraseRecipient', recipientIds: [idOf('a2')] });
    expect(JSON.stringify(found)).not.to.contain('a2');
    expect(await lines('from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z')).to.deep.equal([]);
    expect((await scene.ask('GET', '/v1/access-log?userId=a1&recipientId=1')).statusCode).to.equal(400);
  });

  it('walks the access log page by page', async () => {
    const all = await lines('limit=500');
    const url = '/v1/access-log?limit=2';
    const first = JSON.parse((await scene.ask('GET', url)).payload) as { items: Line[]; next: string };
    const second = JSON.parse((await scene.ask('GET', `${url}&cursor=${first.next}`)).payload) as {
      items: Line[];
    };
    expect([...first.items, ...second.items]).to.deep.equal(all.slice(0, 4));
  });

  it('is read with audit:read alone', async () => {
    const ask = async (key: string) =>
      (await scene.ask('GET', '/v1/access-log', undefined, { authorization: `Bearer ${key}` })).statusCode;
    expect(await ask(await scene.keyWith('recipients:read', 'personal:read'))).to.equal(403);
    expect(await ask(await scene.keyWith('audit:read'))).to.equal(200);
  });

  it('is written by every route about people', () => {
    const about =
      /^\/v1\/(recipients|deliveries|suppressions)|members$|\}\/preview$|explain$|simulations$|\/file$/;
    const silent = scene.server
      .table()
      .filter(({ path, settings }) => {
        const told = settings.plugins?.pabal;
        return about.test(path) || (told?.scopes.includes('personal:read') ?? false);
      })
      .filter(({ settings }) => !settings.plugins?.pabal?.isNoted)
      .map(({ method, path }) => `${method} ${path}`);
    expect(silent).to.deep.equal([]);
  });

  it('refuses to show a person when it cannot be noted', async () => {
    const log = scene.engine.resolve(tokens.accessLog);
    const { append } = log;
    log.append = () => Promise.reject(new Error('down'));
    try {
      const answer = await scene.ask('GET', '/v1/recipients/a1');
      expect(answer.statusCode).to.equal(500);
      expect(answer.payload).not.to.contain('7531');
    } finally {
      log.append = append;
    }
  });
});
