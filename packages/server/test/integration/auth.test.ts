import { tokens } from '@pabal/core';
import { expect } from 'chai';
import { everyScope } from '../../src/keys/scopes.js';
import { mintKey } from '../../src/keys/mint-key.js';
import { openScene, type Scene } from '../scene.js';

describe('authentication of the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ metrics: 'key' })));
  after(() => scene.stop());

  /** A path with something in place of its parameters. */
  const fill = (path: string): string =>
    path
      .replace('{userId}', 'nobody')
      .replace('{key}', '999')
      .replace(/deliveries\/\{id\}/, 'deliveries/d-9-9-9')
      .replace(/keys\/\{id\}/, 'keys/aaaaaaaaaaaa')
      .replace(/\{\w+\}/g, '999');

  it('is stated by every route, with the scopes it needs or the one for all', () => {
    const publicPaths: string[] = [];
    for (const { path, settings } of scene.server.table()) {
      expect(settings.plugins?.pabal, path).to.have.property('operationId');
      const { auth } = settings;
      if (!auth) {
        publicPaths.push(path);
        continue;
      }
      const { mode, strategies, access } = auth as unknown as {
        mode: string;
        strategies: string[];
        access: { scope: { selection?: string[]; required?: string[] } }[];
      };
      expect([mode, ...strategies], path).to.deep.equal(['required', 'key']);
      const needed = settings.plugins?.pabal?.scopes ?? [];
      expect(needed, path).not.to.have.length(0);
      const told = access.flatMap(({ scope: { selection = [], required = [] } }) => [
        ...required,
        ...selection,
      ]);
      expect(told, path).to.deep.equal([...needed, everyScope]);
      expect(access[0]?.scope.required ?? needed, path).to.deep.equal(needed);
    }
    expect(publicPaths.sort()).to.deep.equal([
      '/health/live',
      '/health/ready',
      '/openapi.json',
      '/opt-out',
      '/opt-out',
      '/v1/callbacks/{channel}/{vendor}',
      '/v1/opt-outs',
    ]);
  });

  it('lets a key in exactly where its scope says', async () => {
    const routes = scene.server.table().flatMap(({ method, path, settings }) => {
      const scopes = settings.plugins?.pabal?.scopes ?? [];
      const [type] = settings.plugins?.pabal?.accepts ?? ['application/json'];
      return scopes.length > 0 ? [{ method, path, scopes, type }] : [];
    });
    const all = [...new Set(routes.map(({ scopes }) => scopes.join(' ')))];
    for (const scope of all) {
      const authorization = `Bearer ${await scene.keyWith(...scope.split(' '))}`;
      for (const route of routes) {
        const url = fill(route.path);
        const headers = { authorization, ...(route.method === 'put' && { 'content-type': route.type }) };
        const { statusCode } = await scene.server.inject({ method: route.method, url, headers });
        const what = `${route.method} ${route.path} with ${scope}`;
        if (route.scopes.every((one) => scope.split(' ').includes(one)))
          expect([401, 403], what).not.to.include(statusCode);
        else expect(statusCode, what).to.equal(403);
        expect(statusCode, what).to.be.below(500);
      }
    }
  });

  const wrongHeaders: readonly (readonly [string, Record<string, string>, string])[] = [
    ['no header', {}, 'KEY_MISSING'],
    ['another scheme', { authorization: 'Basic YTpi' }, 'KEY_UNKNOWN'],
    ['no key of ours', { authorization: 'Bearer abc' }, 'KEY_UNKNOWN'],
    [
      'an unknown key',
      { authorization: `Bearer pbl_live_${'a'.repeat(12)}_${'A'.repeat(43)}` },
      'KEY_UNKNOWN',
    ],
  ];
  for (const [what, headers, code] of wrongHeaders) {
    it(`answers 401 to ${what} and names the scheme`, async () => {
      const answer = await scene.server.inject({ method: 'GET', url: '/v1/recipients', headers });
      expect(answer.statusCode).to.equal(401);
      expect(answer.headers['www-authenticate']).to.equal('Bearer');
      expect(JSON.parse(answer.payload)).to.include({ code });
    });
  }

  it('says that the word Bearer is missing before a key', async () => {
    const headers = { authorization: scene.key };
    const answer = await scene.server.inject({ method: 'GET', url: '/v1/recipients', headers });
    expect(answer.statusCode).to.equal(401);
    expect(JSON.parse(answer.payload)).to.deep.include({
      fields: [{ path: 'headers.authorization', problem: 'must be the word Bearer, a space and the key' }],
    });
    expect(answer.payload).not.to.contain(scene.key);
  });

  it('refuses the right id with another secret', async () => {
    const text = scene.key.replace(/.{4}$/, 'AAAA');
    const answer = await scene.ask('GET', '/v1/recipients', undefined, { authorization: `Bearer ${text}` });
    expect(answer.statusCode).to.equal(401);
  });

  for (const query of ['?api_key=x', '?token=x', '?Key=x', '?q=pbl_live_aaaaaaaaaaaa_b']) {
    it(`refuses a key in the query ${query}`, async () => {
      const answer = await scene.ask('GET', `/v1/recipients${query}`);
      expect(JSON.parse(answer.payload)).to.include({ status: 400, code: 'KEY_IN_QUERY' });
    });
  }

  it('refuses a revoked key on the next request', async () => {
    const made = await scene.ask('POST', '/v1/keys', { name: 'short-lived', scopes: ['recipients:read'] });
    const { id, key } = JSON.parse(made.payload) as { id: string; key: string };
    const use = () => scene.ask('GET', '/v1/recipients', undefined, { authorization: `Bearer ${key}` });
    expect((await use()).statusCode).to.equal(200);
    expect((await scene.ask('DELETE', `/v1/keys/${id}`)).statusCode).to.equal(204);
    expect((await use()).statusCode).to.equal(401);
  });

  it('refuses a key past its date', async () => {
    const { text } = await mintKey(scene.engine.resolve, {
      workspaceId: scene.workspaceId,
      name: 'past',
      scopes: ['recipients:read'],
      expiresAt: new Date('2001-01-01T00:00:00Z'),
      actor: 'system',
      environmentName: 'test',
    });
    const answer = await scene.ask('GET', '/v1/recipients', undefined, { authorization: `Bearer ${text}` });
    expect(answer.statusCode).to.equal(401);
  });

  it('keeps two keys alive while rotating, and no third', async () => {
    const made = await scene.ask('POST', '/v1/keys', { name: 'rotated', scopes: ['recipients:read'] });
    const old = JSON.parse(made.payload) as { id: string; key: string };
    const fresh = JSON.parse((await scene.ask('POST', `/v1/keys/${old.id}/rotate`)).payload) as {
      key: string;
    };
    for (const key of [old.key, fresh.key]) {
      const answer = await scene.ask('GET', '/v1/recipients', undefined, { authorization: `Bearer ${key}` });
      expect(answer.statusCode).to.equal(200);
    }
    expect((await scene.ask('POST', `/v1/keys/${old.id}/rotate`)).statusCode).to.equal(409);
  });

  it('lets a key hand on only what it has, by making and by rotating', async () => {
    const authorization = `Bearer ${await scene.keyWith('keys:admin')}`;
    const made = await scene.ask('POST', '/v1/keys', { name: 'more', scopes: ['*'] }, { authorization });
    expect(made.statusCode).to.equal(403);
    const { items } = JSON.parse((await scene.ask('GET', '/v1/keys')).payload) as {
      items: { id: string; scopes: string[] }[];
    };
    const mighty = items.find(({ scopes }) => scopes.includes('*'));
    const rotated = await scene.ask('POST', `/v1/keys/${mighty?.id ?? ''}/rotate`, undefined, {
      authorization,
    });
    expect(rotated.statusCode).to.equal(403);
  });

  it('lets a name have two live keys and no third, however many ask at once', async () => {
    const made = await scene.ask('POST', '/v1/keys', { name: 'raced', scopes: ['recipients:read'] });
    const { id } = JSON.parse(made.payload) as { id: string };
    const store = scene.engine.resolve(tokens.apiKeyStore);
    const list = store.list.bind(store);
    // Long enough between the look and the deed for everybody else to look too.
    store.list = async (unit, workspaceId) => {
      const found = await list(unit, workspaceId);
      await new Promise((resolve) => setImmediate(resolve));
      return found;
    };
    const rotate = () => scene.ask('POST', `/v1/keys/${id}/rotate`);
    const create = () => scene.ask('POST', '/v1/keys', { name: 'raced', scopes: ['recipients:read'] });
    const answers = await Promise.all([rotate(), rotate(), create(), rotate(), create()]);
    store.list = list;
    expect(answers.map(({ statusCode }) => statusCode).sort()).to.deep.equal([201, 409, 409, 409, 409]);
  });

  describe('with a key that ends', () => {
    const endsAt = new Date(Date.UTC(2150, 0, 1));
    const later = new Date(Date.UTC(2151, 0, 1));
    const keyOf = (name: string, keyScopes: readonly string[], expiresAt: Date | null) =>
      mintKey(scene.engine.resolve, {
        ...{ workspaceId: scene.workspaceId, name, scopes: keyScopes, expiresAt },
        ...{ actor: 'system', environmentName: 'test' },
      });
    const askAs = (text: string, method: string, url: string, body?: object) =>
      scene.ask(method, url, body, { authorization: `Bearer ${text}` });

    it('makes none that outlives it', async () => {
      const { text } = await keyOf('ends', ['keys:admin'], endsAt);
      const create = (name: string, expiresAt: Date | null) =>
        askAs(text, 'POST', '/v1/keys', { name, scopes: ['keys:admin'], expiresAt });
      for (const expiresAt of [null, later]) {
        const refused = JSON.parse((await create('child', expiresAt)).payload) as object;
        expect(refused).to.deep.include({
          status: 403,
          code: 'KEY_OUTLIVES_MAKER',
          fields: [{ path: 'expiresAt', problem: 'must not be later than the end of the key that asks' }],
        });
      }
      expect((await create('child', endsAt)).statusCode).to.equal(201);
    });

    it('rotates none that outlives it', async () => {
      const { text } = await keyOf('ends too', ['keys:admin'], endsAt);
      for (const [name, expiresAt, status] of [
        ['for ever', null, 403],
        ['long', later, 403],
        ['short', endsAt, 201],
      ] as const) {
        const { key } = await keyOf(name, ['keys:admin'], expiresAt);
        expect((await askAs(text, 'POST', `/v1/keys/${key.id}/rotate`)).statusCode, name).to.equal(status);
      }
    });

    it('revokes none that may do more', async () => {
      const { text } = await keyOf('weak', ['keys:admin'], null);
      const { key: strong } = await keyOf('strong', ['keys:admin', 'campaigns:send'], null);
      const { key: equal } = await keyOf('equal', ['keys:admin'], null);
      const refused = JSON.parse((await askAs(text, 'DELETE', `/v1/keys/${strong.id}`)).payload) as object;
      expect(refused).to.include({ status: 403, code: 'SCOPE_MISSING' });
      expect((await askAs(text, 'DELETE', `/v1/keys/${equal.id}`)).statusCode).to.equal(204);
    });
  });

  it('shows a secret once and keeps only its hash', async () => {
    const made = await scene.ask('POST', '/v1/keys', { name: 'shown once', scopes: ['recipients:read'] });
    const { key } = JSON.parse(made.payload) as { key: string };
    const secret = key.slice(-43);
    const listed = await scene.ask('GET', '/v1/keys');
    const audited = await scene.ask('GET', '/v1/audit?limit=500');
    expect(listed.payload + audited.payload + scene.log.text()).not.to.contain(secret);
  });
});
