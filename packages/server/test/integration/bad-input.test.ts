import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

interface Case {
  readonly what: string;
  readonly method?: string;
  readonly url: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly code: string;
  readonly status: number;
  /** Path of the first field. */
  readonly path?: string;
}

const rows = '/v1/recipients';
const row = (fields: object): object => ({ rows: [{ userId: 'fine' }, { userId: 'u2', ...fields }] });
const invalid = { code: 'REQUEST_INVALID', status: 400 } as const;
const campaign = { name: 'x', channel: 'sms', content: { text: 'hello' } };

const cases: readonly Case[] = [
  { what: 'a body that is no JSON', url: rows, body: '{"rows":', code: 'REQUEST_MALFORMED', status: 400 },
  {
    what: 'a key that reaches a prototype',
    url: rows,
    body: '{"__proto__":{"a":1}}',
    code: 'REQUEST_MALFORMED',
    status: 400,
  },
  {
    what: 'such a key deep inside',
    url: rows,
    body: '{"rows":[{"userId":"u1","properties":{"__proto__":{"a":1}}}]}',
    code: 'REQUEST_MALFORMED',
    status: 400,
  },
  {
    what: 'a property called constructor',
    url: rows,
    body: row({ properties: { constructor: 'a' } }),
    ...invalid,
    path: 'rows.1.properties.constructor',
  },
  {
    what: 'a form',
    url: rows,
    body: 'a=1',
    type: 'application/x-www-form-urlencoded',
    code: 'MEDIA_TYPE_UNSUPPORTED',
    status: 415,
  },
  {
    what: 'an oversized body',
    url: rows,
    body: `"${'x'.repeat(200_000)}"`,
    code: 'BODY_TOO_LARGE',
    status: 413,
  },
  { what: 'no rows', url: rows, body: { rows: [] }, ...invalid, path: 'rows' },
  {
    what: 'more than 1,000 rows',
    url: rows,
    body: { rows: Array(1001).fill({ userId: 'a' }) },
    ...invalid,
    path: 'rows',
  },
  { what: 'an unknown field', url: rows, body: row({ fone: '1' }), ...invalid, path: 'rows.1.fone' },
  {
    what: 'a phone that is a number',
    url: rows,
    body: row({ phone: 1023456789 }),
    ...invalid,
    path: 'rows.1.phone',
  },
  { what: 'an empty userId', url: rows, body: { rows: [{ userId: '' }] }, ...invalid, path: 'rows.0.userId' },
  { what: 'a blank userId', url: rows, body: { rows: [{ userId: ' ' }] }, ...invalid, path: 'rows.0.userId' },
  {
    what: 'a userId that cannot be seen',
    url: rows,
    body: { rows: [{ userId: '\ufeff\u3164' }] },
    ...invalid,
    path: 'rows.0.userId',
  },
  {
    what: 'a phone as the name of a field',
    url: rows,
    body: row({ '010-9876-5432': 1 }),
    ...invalid,
    path: 'rows.1.<masked>',
  },
  {
    what: 'a phone as the name of a property',
    url: rows,
    body: row({ properties: { '+821023456789': {} } }),
    ...invalid,
    path: 'rows.1.properties.<masked>',
  },
  {
    what: 'a phone as the name of a query',
    method: 'GET',
    url: '/v1/recipients?01023456789=1',
    ...invalid,
    path: 'query.<masked>',
  },
  {
    what: 'a phone as a variable',
    url: '/v1/campaigns',
    body: { ...campaign, content: { text: '{{a.01023456789}}' } },
    code: 'CAMPAIGN_INVALID',
    status: 422,
    path: 'content.text',
  },
  {
    what: 'a phone as a helper',
    url: '/v1/campaigns',
    body: { ...campaign, content: { text: '{{h01023456789 a}}' } },
    code: 'CAMPAIGN_INVALID',
    status: 422,
    path: 'content.text',
  },
  {
    what: 'a phone as a name of the content',
    url: '/v1/campaigns',
    body: { ...campaign, content: { text: 'a', '01023456789': '{{#if' } },
    code: 'CAMPAIGN_INVALID',
    status: 422,
    path: 'content.<masked>',
  },
  {
    what: 'a hundred thousand wrong rows',
    url: rows,
    body: `{"rows":[${'{},'.repeat(30_000)}{}]}`,
    ...invalid,
    path: 'rows',
  },
  {
    what: 'a hundred thousand consents in a row',
    url: rows,
    body: `{"rows":[{"userId":"a","consents":[${'{},'.repeat(30_000)}{}]}]}`,
    ...invalid,
    path: 'rows.0.consents',
  },
  {
    what: 'a landline to lift',
    url: '/v1/suppressions/lift',
    body: { phone: '02-553-0455' },
    code: 'PHONE_INVALID',
    status: 422,
    path: 'phone',
  },
  {
    what: 'a key that has ended before it begins',
    url: '/v1/keys',
    body: { name: 'x', scopes: ['audit:read'], expiresAt: '2001-01-01T00:00:00Z' },
    ...invalid,
    path: 'expiresAt',
  },
  {
    what: 'a userId of dots',
    url: rows,
    body: { rows: [{ userId: '..' }] },
    ...invalid,
    path: 'rows.0.userId',
  },
  { what: 'an invalid zone', url: rows, body: row({ zone: 'Asia/Seol' }), ...invalid, path: 'rows.1.zone' },
  {
    what: 'a birth date that is no day',
    url: rows,
    body: row({ birthDate: '1990-02-30' }),
    ...invalid,
    path: 'rows.1.birthDate',
  },
  {
    what: 'a property that is an object',
    url: rows,
    body: row({ properties: { a: {} } }),
    ...invalid,
    path: 'rows.1.properties.a',
  },
  {
    what: 'a property with NUL',
    url: rows,
    body: row({ properties: { a: '\u0000' } }),
    ...invalid,
    path: 'rows.1.properties.a',
  },
  {
    what: 'half a surrogate pair',
    url: rows,
    body: row({ properties: { a: '\ud83d' } }),
    ...invalid,
    path: 'rows.1.properties.a',
  },
  {
    what: 'a number too large',
    url: rows,
    body: '{"rows":[{"userId":"a","properties":{"a":1e400}}]}',
    ...invalid,
    path: 'rows.0.properties.a',
  },
  {
    what: 'an unknown state of consent',
    url: rows,
    body: row({ consents: [{ channel: 'text', purpose: 'promotional', state: 'maybe' }] }),
    ...invalid,
    path: 'rows.1.consents.0.state',
  },
  {
    what: 'a person nobody knows',
    method: 'GET',
    url: '/v1/recipients/nobody',
    code: 'RECIPIENT_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a landline as phone',
    method: 'PUT',
    url: '/v1/recipients/known/phone',
    body: { phone: '02-553-0455' },
    code: 'PHONE_INVALID',
    status: 422,
    path: 'phone',
  },
  {
    what: 'a phone for nobody',
    method: 'PUT',
    url: '/v1/recipients/nobody/phone',
    body: { phone: '010-2345-6789' },
    code: 'RECIPIENT_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a foreign cursor',
    method: 'GET',
    url: '/v1/recipients?cursor=AAAA',
    code: 'CURSOR_INVALID',
    status: 400,
  },
  { what: 'an unknown query', method: 'GET', url: '/v1/recipients?lmit=1', ...invalid, path: 'query.lmit' },
  { what: 'an unknown address', method: 'GET', url: '/v1/recipient', code: 'ROUTE_NOT_FOUND', status: 404 },
  {
    what: 'a template error',
    url: '/v1/campaigns',
    body: { ...campaign, content: { text: 'hi {{#if' } },
    code: 'CAMPAIGN_INVALID',
    status: 422,
  },
  {
    what: 'an unknown channel',
    url: '/v1/campaigns',
    body: { ...campaign, channel: 'fax' },
    code: 'CAMPAIGN_INVALID',
    status: 422,
    path: 'channel',
  },
  {
    what: 'content that is not the channel’s',
    url: '/v1/campaigns',
    body: { ...campaign, content: { txt: 'a' } },
    code: 'CAMPAIGN_INVALID',
    status: 422,
  },
  {
    what: 'a campaign without a name',
    url: '/v1/campaigns',
    body: { ...campaign, name: undefined },
    ...invalid,
    path: 'name',
  },
  {
    what: 'a campaign nobody knows',
    method: 'GET',
    url: '/v1/campaigns/999',
    code: 'CAMPAIGN_NOT_FOUND',
    status: 404,
  },
  {
    what: 'content with NUL',
    url: '/v1/campaigns',
    body: { ...campaign, content: { text: 'a\u0000b' } },
    ...invalid,
    path: 'content',
  },
  {
    what: 'content with half a surrogate pair',
    url: '/v1/campaigns',
    body: { ...campaign, content: { text: 'a', images: [{ name: '\ud800' }] } },
    ...invalid,
    path: 'content',
  },
  {
    what: 'a consent in the year 275760',
    url: '/v1/recipients/known/consents',
    body: {
      statements: [
        {
          channel: 'text',
          purpose: 'promotional',
          state: 'opted-in',
          occurredAt: '+275760-09-13T00:00:00.000Z',
        },
      ],
    },
    ...invalid,
    path: 'statements.0.occurredAt',
  },
  {
    what: 'a campaign key beyond 32 bits',
    method: 'GET',
    url: '/v1/campaigns/9007199254740991',
    ...invalid,
    path: 'path.key',
  },
  {
    what: 'a campaign key that is no number',
    method: 'GET',
    url: '/v1/campaigns/first',
    ...invalid,
    path: 'path.key',
  },
  {
    what: 'an explanation about nobody',
    method: 'GET',
    url: '/v1/campaigns/1/explain?userId=nobody',
    code: 'RECIPIENT_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a start without a key of idempotency',
    url: '/v1/campaigns/1/start',
    code: 'IDEMPOTENCY_KEY_MISSING',
    status: 400,
  },
  {
    what: 'a delivery nobody knows',
    method: 'GET',
    url: '/v1/deliveries/d-9-9-9',
    code: 'DELIVERY_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a mapping without userId',
    url: '/v1/imports',
    body: { mapping: { columns: { a: { to: 'phone' } } } },
    code: 'IMPORT_MAPPING_INVALID',
    status: 422,
    path: 'mapping.columns',
  },
  {
    what: 'an import nobody knows',
    method: 'GET',
    url: '/v1/imports/999',
    code: 'IMPORT_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a callback that is not signed',
    url: '/v1/callbacks/sms/echo',
    body: { secret: 'wrong' },
    code: 'CALLBACK_REFUSED',
    status: 401,
  },
  {
    what: 'a callback of nobody',
    url: '/v1/callbacks/sms/nobody',
    body: {},
    code: 'CHANNEL_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a suppression that was never there',
    url: '/v1/suppressions/lift',
    body: { phone: '010-9999-8888' },
    code: 'SUPPRESSION_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a key nobody knows',
    method: 'DELETE',
    url: '/v1/keys/aaaaaaaaaaaa',
    code: 'KEY_NOT_FOUND',
    status: 404,
  },
  {
    what: 'a key without a scope',
    url: '/v1/keys',
    body: { name: 'x', scopes: [] },
    ...invalid,
    path: 'scopes',
  },
];

const madeUp = (list: string, place: string): string => Buffer.from(`${list}:${place}`).toString('base64url');

describe('bad input to the API', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ maxBodyBytes: 100_000 });
    await scene.ask('POST', rows, { rows: [{ userId: 'known', phone: '010-2345-6789' }] });
    await scene.ask('POST', '/v1/campaigns', campaign);
  });
  after(() => scene.stop());

  for (const { what, method = 'POST', url, body, type = 'application/json', code, status, path } of cases) {
    it(`answers ${code} to ${what}, with a remedy and no value`, async () => {
      const answer = await scene.ask(method, url, body, body === undefined ? {} : { 'content-type': type });
      const problem = JSON.parse(answer.payload) as Record<string, unknown> & { fields: { path: string }[] };
      expect(problem).to.include({ code, status, type: `urn:pabal:error:${code}` });
      expect(answer.statusCode).to.equal(status);
      expect(answer.headers['content-type']).to.contain('application/problem+json');
      expect(problem['remedy']).to.be.a('string').and.not.equal('');
      expect(problem).not.to.have.property('stack');
      expect(problem.fields, 'a field').to.have.length.above(0);
      if (path !== undefined) expect(problem.fields.map((field) => field.path)).to.include(path);
      expect(answer.payload + scene.log.text()).not.to.match(/1023456789|9876-5432|Seol|553-0455/);
    });
  }

  for (const list of ['recipients', 'imports', 'campaigns', 'deliveries', 'audit']) {
    it(`refuses a made-up cursor for ${list}`, async () => {
      for (const place of ['', 'x', '-1', '1e99', '0,0', '99999999999999999999', "'"]) {
        const answer = await scene.ask('GET', `/v1/${list}?cursor=${madeUp(list, place)}`);
        expect(JSON.parse(answer.payload), place).to.include({ status: 400, code: 'CURSOR_INVALID' });
      }
    });
  }

  it('lists a hundred problems and says how many there are, without looking at all', async () => {
    const consents = Array(50).fill({}) as object[];
    const body = { rows: Array.from({ length: 400 }, (_, at) => ({ userId: `u${at}`, consents })) };
    const answer = await scene.ask('POST', rows, body);
    const { fields, detail } = JSON.parse(answer.payload) as { fields: object[]; detail: string };
    expect(fields).to.have.length(100);
    expect(detail).to.match(
      /^The request has more than \d+ problem\(s\)\. The first 100 of \d+ are listed\.$/,
    );
    expect(answer.payload.length).to.be.below(15_000);
  });

  it('refuses to start a campaign whose period is over, and leaves it a draft', async () => {
    const period = { startAt: null, endAt: '2020-01-01T00:00:00Z' };
    const made = await scene.ask('POST', '/v1/campaigns', { ...campaign, period });
    const { campaignKey } = JSON.parse(made.payload) as { campaignKey: number };
    const headers = { 'idempotency-key': 'over' };
    const answer = await scene.ask('POST', `/v1/campaigns/${campaignKey}/start`, undefined, headers);
    const problem = JSON.parse(answer.payload) as { fields: { path: string }[] };
    expect(problem).to.include({ status: 409, code: 'CAMPAIGN_PERIOD_OVER' });
    expect(problem.fields[0]?.path).to.equal('period.endAt');
    const found = await scene.ask('GET', `/v1/campaigns/${campaignKey}`);
    expect(JSON.parse(found.payload)).to.include({ state: 'draft' });
  });

  it('leaves nothing half done by a refused call', async () => {
    const before = await scene.ask('GET', '/v1/recipients?limit=500');
    await scene.ask('POST', rows, row({ zone: 'Mars/Base' }));
    expect((await scene.ask('GET', '/v1/recipients?limit=500')).payload).to.equal(before.payload);
  });

  it('refuses to start an ended campaign and says that it stays ended', async () => {
    const made = await scene.ask('POST', '/v1/campaigns', campaign);
    const { campaignKey } = JSON.parse(made.payload) as { campaignKey: number };
    expect((await scene.ask('POST', `/v1/campaigns/${campaignKey}/end`)).statusCode).to.equal(200);
    const url = `/v1/campaigns/${campaignKey}/start`;
    const answer = await scene.ask('POST', url, undefined, { 'idempotency-key': 'late' });
    expect(JSON.parse(answer.payload)).to.include({ status: 409, code: 'CAMPAIGN_STATE' });
    expect(answer.payload).to.contain('an ended campaign stays ended; clone it');
  });

  it('tells nothing of an end to who pauses a draft', async () => {
    const made = await scene.ask('POST', '/v1/campaigns', campaign);
    const { campaignKey } = JSON.parse(made.payload) as { campaignKey: number };
    const answer = await scene.ask('POST', `/v1/campaigns/${campaignKey}/pause`);
    expect(answer.payload).to.contain('CAMPAIGN_STATE').and.not.contain('ended');
  });
});
