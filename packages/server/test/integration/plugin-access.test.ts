import { definePlugin, tokens, type PluginRoute } from '@pabal/core';
import { expect } from 'chai';
import Joi from 'joi';
import { openScene, type Scene } from '../scene.js';

const seen = { scope: 'inn:read', summary: 'See guests' };
const none = { status: 404, body: { guests: [] } };

const routes: readonly PluginRoute[] = [
  {
    ...{ method: 'GET', path: 'guests', ...seen },
    access: { kind: 'read', whose: (_request, body) => ({ userIds: (body as { guests: string[] }).guests }) },
    query: Joi.object({ floor: Joi.number(), userId: Joi.string(), cursor: Joi.string() }),
    handle: () => Promise.resolve({ status: 200, body: { guests: ['g1', 'g2', 'stranger'] } }),
  },
  {
    ...{ method: 'GET', path: 'passports/{number}', ...seen },
    access: {
      ...{ kind: 'export', when: 'before' },
      whose: ({ params }) => ({ people: 1, filter: `passport:${(params as { number: string }).number}` }),
    },
    handle: () => Promise.resolve({ status: 200, mediaType: 'image/png', bytes: Buffer.from('png') }),
  },
  {
    ...{ method: 'POST', path: 'rooms', ...seen },
    access: { kind: 'change', whose: () => Promise.resolve({ userIds: ['g1'] }) },
    handle: () => Promise.resolve(none),
  },
  {
    ...{ method: 'GET', path: 'weather', ...seen, access: 'nobody' },
    handle: () => Promise.resolve({ status: 200, body: { sky: 'blue' } }),
  },
];

const inn = definePlugin<object>({
  ...{ name: '@pabal/inn', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
  setup(host) {
    for (const route of routes) host.addRoute(() => route);
  },
});

interface Line {
  readonly recipientIds: readonly number[];
}

describe('access log of routes of plugins', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ plugins: [inn()] });
    await scene.ask('POST', '/v1/recipients', { rows: ['g1', 'g2'].map((userId) => ({ userId })) });
  });
  after(() => scene.stop());
  const ask = (method: string, path: string) => scene.ask(method, `/v1/plugins/pabal-inn/${path}`);
  const lines = async () =>
    (JSON.parse((await scene.ask('GET', '/v1/access-log?limit=500')).payload) as { items: Line[] }).items;

  it('writes the same line as for a route of our own', async () => {
    expect((await ask('GET', 'guests?floor=2&userId=g1')).statusCode).to.equal(200);
    const [line] = await lines();
    expect(line).to.deep.include({ kind: 'read', people: 2, address: '127.0.0.1', filter: '{"floor":2}' });
    expect(line).to.have.property('action', 'pluginV1PluginsPabalInnGuestsGET');
    expect(line)
      .to.have.property('actor')
      .that.matches(/^key:\w+$/);
    const { direct } = scene.engine.resolve(tokens.unitOfWork);
    const ids = await scene.engine
      .resolve(tokens.recipientStore)
      .findIds(direct, scene.workspaceId, ['g1', 'g2']);
    expect(line?.recipientIds).to.have.members([...ids.values()]);
  });

  it('notes a file of a plugin before it goes out, with where the people came from', async () => {
    expect((await ask('GET', 'passports/7')).payload).to.equal('png');
    expect((await lines())[0]).to.deep.include({ kind: 'export', people: 1, filter: 'passport:7' });
  });

  it('notes nothing of a route about nobody and of an answer that refuses', async () => {
    const count = (await lines()).length;
    expect((await ask('GET', 'weather')).statusCode).to.equal(200);
    expect((await ask('POST', 'rooms')).statusCode).to.equal(404);
    expect(await lines()).to.have.length(count);
  });

  it('keeps a file of a plugin back when it cannot be noted', async () => {
    const log = scene.engine.resolve(tokens.accessLog);
    const { append } = log;
    log.append = () => Promise.reject(new Error('down'));
    try {
      const answer = await ask('GET', 'passports/7');
      expect([answer.statusCode, answer.payload.includes('png')]).to.deep.equal([500, false]);
    } finally {
      log.append = append;
    }
  });
});
