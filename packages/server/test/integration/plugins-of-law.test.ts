import { definePlugin, type Finding, type PluginRoute } from '@pabal/core';
import { expect } from 'chai';
import Joi from 'joi';
import { echoChannel, openScene, type Scene } from '../scene.js';

const finding = (kind: Finding['kind'], code: string): Finding => ({
  ...{ kind, path: 'content', problem: 'has a coupon in it' },
  reason: { code, ruleId: 'R01', ruleVersion: 'test/2' },
});

const routes: readonly PluginRoute[] = [
  {
    method: 'GET',
    path: 'open/{word}',
    scope: 'public',
    access: 'nobody',
    summary: 'Say who calls',
    params: Joi.object({ word: Joi.string().valid('hello').required() }),
    query: Joi.object({ times: Joi.number().integer().min(1).default(1) }),
    answer: Joi.object({
      workspaceId: Joi.number().required(),
      actor: Joi.string().required(),
      query: Joi.object().unknown().required(),
    }),
    handle: ({ workspaceId, actor, query }) =>
      Promise.resolve({ status: 200, body: { workspaceId, actor, query } }),
  },
  {
    method: 'POST',
    path: 'numbers',
    scope: 'law:write',
    access: 'nobody',
    summary: 'Keep a number',
    payload: Joi.object({ number: Joi.string().max(20).required() }),
    handle: ({ payload, actor }) => Promise.resolve({ status: 201, body: { payload, actor } }),
  },
  {
    method: 'GET',
    path: 'report',
    scope: 'law:read',
    access: 'nobody',
    summary: 'Download the report',
    handle: () =>
      Promise.resolve({
        status: 200,
        mediaType: 'text/csv; charset=utf-8',
        fileName: '보고서.csv',
        bytes: Buffer.from('\ufeffnumber\n080-123-4567\n'),
      }),
  },
  {
    method: 'PUT',
    path: 'document',
    scope: 'law:write',
    access: 'nobody',
    summary: 'Send a document',
    bytes: { accepts: ['application/pdf'], maxBytes: 10 },
    handle: ({ payload }) =>
      Promise.resolve({ status: 200, body: { bytes: (payload as Uint8Array).byteLength } }),
  },
];

const lawPlugin = definePlugin<object>({
  name: '@pabal/law',
  version: '0.1.0',
  core: '^0.1.0',
  options: Joi.object({}),
  setup(host) {
    host.addChannel(() => ({
      ...echoChannel,
      id: 'watched',
      supports: { ...echoChannel.supports, duties: ['night', 'ad-label'] },
      wording: {
        read: (content) => ({
          ...{ medium: 'text', title: null, body: (content as { text: string }).text },
          ...{ caller: null, hasImages: false },
        }),
        write: (_content, { body }) => ({ text: body }),
      },
    }));
    host.fulfil('ad-label');
    host.addRules(
      ['1', '2'].map((version) => ({
        id: 'R01',
        version,
        title: { ko: '광고', en: 'Advertising' },
        source: 'article 50',
        effectiveFrom: new Date('2026-01-01T00:00:00Z'),
        effectiveTo: null,
      })),
    );
    host.addMessages({
      LAW_COUPON: { ko: '쿠폰이 있습니다.', en: 'There is a coupon.' },
      'LAW_COUPON@test/2': { ko: '쿠폰(2판)이 있습니다.', en: 'There is a coupon, says version 2.' },
      LAW_SALE: { ko: '할인입니다.', en: 'There is a sale.' },
    });
    host.addDeclaration({
      name: 'goodsKind',
      label: { ko: '품목', en: 'Kind of goods' },
      schema: Joi.string().valid('shoes', 'tea').required(),
    });
    host.addContentReview(() => ({
      id: 'coupons',
      review: ({ messages }) =>
        messages.flatMap(({ wording }) =>
          wording.body.includes('coupon')
            ? [finding('warning', 'LAW_COUPON'), finding('promotional', 'LAW_SALE')]
            : [],
        ),
    }));
    for (const route of routes) host.addRoute(() => route);
  },
});

describe('what plugins of law show over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ plugins: [lawPlugin()] })));
  after(() => scene.stop());
  const get = async (url: string) => JSON.parse((await scene.ask('GET', url)).payload) as object;

  it('warns of what reviews find, with the rule and the sentence of its version', async () => {
    const settings = {
      ...{ name: 'c', channel: 'watched', content: { text: 'a coupon' } },
      declared: { goodsKind: 'tea' },
    };
    const made = await scene.ask('POST', '/v1/campaigns', settings);
    expect(made.statusCode, made.payload).to.equal(201);
    const { campaignKey } = JSON.parse(made.payload) as { campaignKey: number };
    expect(await get(`/v1/campaigns/${campaignKey}`))
      .to.have.property('warnings')
      .that.deep.equals([
        {
          ...{ code: 'LAW_COUPON', path: 'content', ruleId: 'R01' },
          sentence: { ko: '쿠폰(2판)이 있습니다.', en: 'There is a coupon, says version 2.' },
        },
        {
          ...{ code: 'LAW_SALE', path: 'content', ruleId: 'R01' },
          sentence: { ko: '할인입니다.', en: 'There is a sale.' },
        },
      ]);
  });

  it('lists rules in all their versions, and questions with their JSON Schema', async () => {
    expect(await get('/v1/rules'))
      .to.have.property('items')
      .that.has.deep.members(
        ['1', '2'].map((version) => ({
          ...{
            id: 'R01',
            plugin: '@pabal/law',
            version,
            source: 'article 50',
            title: { ko: '광고', en: 'Advertising' },
          },
          ...{ effectiveFrom: '2026-01-01T00:00:00.000Z', effectiveTo: null },
        })),
      );
    expect(await get('/v1/declarations')).to.deep.equal({
      items: [
        {
          ...{ name: 'goodsKind', label: { ko: '품목', en: 'Kind of goods' }, isRequired: true },
          schema: { type: 'string', enum: ['shoes', 'tea'] },
        },
      ],
    });
  });

  it('serves a public route without a key, with its query checked', async () => {
    const open = '/v1/plugins/pabal-law/open/hello';
    const inject = (url: string) => scene.server.inject({ method: 'GET', url });
    const answer = await inject(`${open}?times=3`);
    expect(JSON.parse(answer.payload)).to.deep.equal({
      ...{ workspaceId: 0, actor: 'public', query: { times: 3 } },
    });
    expect(JSON.parse((await inject(open)).payload)).to.deep.include({ query: { times: 1 } });
    const wrong = await inject(`${open}?times=none`);
    expect([wrong.statusCode, wrong.payload.includes('times')]).to.deep.equal([400, true]);
    expect((await inject('/v1/plugins/pabal-law/open/other')).statusCode).to.equal(400);
  });

  it('asks for the key and the scope of a route that is not public, and checks its payload', async () => {
    const url = '/v1/plugins/pabal-law/numbers';
    const payload = { number: '080-123-4567' };
    expect((await scene.server.inject({ method: 'POST', url, payload })).statusCode).to.equal(401);
    const authorization = `Bearer ${await scene.keyWith('law:read')}`;
    expect((await scene.ask('POST', url, payload, { authorization })).statusCode).to.equal(403);
    const kept = await scene.ask('POST', url, payload);
    expect(kept.statusCode).to.equal(201);
    expect(JSON.parse(kept.payload)).to.deep.include({ payload });
    const wrong = await scene.ask('POST', url, { number: 'x'.repeat(21) });
    expect([wrong.statusCode, wrong.payload.includes('number')]).to.deep.equal([400, true]);
  });

  it('hands a file out under its own name and type, for no cache to keep', async () => {
    const file = await scene.ask('GET', '/v1/plugins/pabal-law/report');
    expect(file.statusCode).to.equal(200);
    expect(file.headers['content-type']).to.equal('text/csv; charset=utf-8');
    expect(file.headers['cache-control']).to.equal('no-store');
    expect(file.headers['content-disposition']).to.equal(
      `attachment; filename*=UTF-8''${encodeURIComponent('보고서.csv')}`,
    );
    expect(file.payload).to.equal('\ufeffnumber\n080-123-4567\n');
  });

  it('takes a file of its types, up to its size', async () => {
    const send = (bytes: number, type: string) =>
      scene.ask('PUT', '/v1/plugins/pabal-law/document', Buffer.alloc(bytes, 'x'), { 'content-type': type });
    expect(JSON.parse((await send(10, 'application/pdf')).payload)).to.deep.equal({ bytes: 10 });
    expect((await send(11, 'application/pdf')).statusCode).to.equal(413);
    expect((await send(5, 'image/png')).statusCode).to.equal(415);
  });

  it('says which duty of which channel nobody sees to', async () => {
    const { plugins } = (await get('/v1/status')) as { plugins: { plugin: string; state: string }[] };
    const core = plugins.find(({ plugin }) => plugin === 'core');
    expect(core).to.include({ state: 'degraded' });
    expect(core)
      .to.have.property('sentence')
      .that.contains('night (watched)')
      .and.does.not.contain('ad-label');
    const lines = scene.log.lines.filter((line) => JSON.stringify(line).includes('duty of the channel'));
    expect(lines).to.have.length(1);
    expect(JSON.stringify(lines[0])).to.contain('"reason":"night"');
    expect((await scene.server.inject({ method: 'GET', url: '/health/ready' })).statusCode).to.equal(200);
  });
});
