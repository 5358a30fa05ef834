import { expect } from 'chai';
import { request } from 'undici';
import { openScene, type Scene } from '../scene.js';

interface Line {
  readonly kind: string;
  readonly audience?: number;
  readonly states?: object;
  readonly forms?: object;
  readonly lines?: readonly { readonly state: string; readonly sentence: { readonly en: string } }[];
  readonly samples?: readonly { readonly text: string }[];
}

describe('simulations over the API', () => {
  let scene: Scene;
  let path: string;
  before(async () => {
    scene = await openScene({ work: 'jobs' });
    const rows = Array.from({ length: 250 }, (_, index) => ({
      userId: `u${index}`,
      properties: { name: `사람${index}` },
      ...(index % 5 !== 0 && { phone: `010-2000-${String(1000 + index)}` }),
      consents: [
        { channel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: '2026-01-01T00:00:00Z' },
      ],
    }));
    const added = await scene.ask('POST', '/v1/recipients', { rows });
    expect(added.statusCode, added.payload).to.be.below(300);
    const body = { name: '가을', channel: 'sms', content: { text: '{{name}}님 안녕하세요' } };
    const made = await scene.ask('POST', '/v1/campaigns', body);
    path = `/v1/campaigns/${(JSON.parse(made.payload) as { campaignKey: number }).campaignKey}`;
  });
  after(() => scene.stop());

  const linesOf = (payload: string): readonly Line[] =>
    payload
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);

  it('streams how far it is, and then the counts with messages', async () => {
    const answer = await scene.ask('POST', `${path}/simulations`, {});
    expect([answer.statusCode, answer.headers['content-type']]).to.deep.equal([200, 'application/x-ndjson']);
    const lines = linesOf(answer.payload);
    expect(lines.map(({ kind }) => kind)).to.deep.equal(['progress', 'progress', 'progress', 'result']);
    const result = lines.at(-1);
    expect(result).to.deep.include({
      audience: 250,
      states: { sending: 200, suppressed: 50 },
      forms: { sms: 200 },
    });
    expect(result?.lines?.[0]?.sentence.en).to.equal('Would be sent.');
    expect(result?.samples?.length).to.be.within(10, 20);
    expect(result?.samples?.[0]?.text).to.equal('사람1님 안녕하세요');
  });

  it('shows no message to a key that may not read personal data', async () => {
    const key = await scene.keyWith('campaigns:read');
    const answer = await scene.ask('POST', `${path}/simulations`, {}, { authorization: `Bearer ${key}` });
    expect(linesOf(answer.payload).at(-1)?.samples).to.deep.equal([]);
    expect(answer.payload).to.not.contain('사람');
    const preview = await scene.ask(
      'POST',
      `${path}/preview`,
      { userId: 'u1' },
      { authorization: `Bearer ${key}` },
    );
    expect(preview.statusCode).to.equal(403);
  });

  it('refuses before the first line what cannot be simulated', async () => {
    const past = await scene.ask('POST', `${path}/simulations`, { at: '2026-01-01T00:00:00Z' });
    expect([past.statusCode, (JSON.parse(past.payload) as { code: string }).code]).to.deep.equal([
      422,
      'CAMPAIGN_INVALID',
    ]);
    const unknown = await scene.ask('POST', '/v1/campaigns/999/simulations', {});
    expect(unknown.statusCode).to.equal(404);
  });

  it('ends with the connection, and lets the next one begin', async () => {
    await scene.server.start();
    const url = `${scene.server.info.uri}${path}/simulations`;
    const headers = { authorization: `Bearer ${scene.key}`, 'content-type': 'application/json' };
    for (let time = 0; time < 3; time += 1) {
      const { statusCode, body } = await request(url, { method: 'POST', headers, body: '{}' });
      body.on('error', () => {});
      body.destroy();
      expect(statusCode).to.be.oneOf([200, 409]);
    }
    for (let last = 0; last !== 200;) {
      const { statusCode, body } = await request(url, { method: 'POST', headers, body: '{}' });
      await body.dump();
      last = statusCode;
    }
  });

  it('answers an estimate with its interval and how it was made', async () => {
    const answer = await scene.ask('GET', `${path}/estimate`);
    expect(answer.statusCode, answer.payload).to.equal(200);
    expect(JSON.parse(answer.payload)).to.deep.include({
      audience: { count: 250, low: 250, high: 250, how: 'exact' },
      eligible: { count: 200, low: 200, high: 200, how: 'exact', sampleSize: 250 },
      forms: { sms: 200 },
      price: null,
      occurrences: [],
    });
    const vendor = scene.engine.channels.get('sms')?.vendor;
    const price = { channel: 'sms', vendor, form: 'sms', price: '8.4', validFrom: '2020-01-01' };
    await scene.ask('PUT', '/v1/prices', { items: [price] });
    const priced = JSON.parse((await scene.ask('GET', `${path}/estimate`)).payload) as { price: object };
    expect(priced.price).to.include({
      currency: 'KRW',
      amount: '1680',
      low: '1680',
      high: '1680',
      how: 'exact',
    });
    expect(priced.price).to.deep.include({ unpricedForms: [] });
  });

  it('previews the message of one person with every verdict', async () => {
    const answer = await scene.ask('POST', `${path}/preview`, { userId: 'u1' });
    const body = JSON.parse(answer.payload) as {
      message: object;
      explanation: { live: { verdict: string } };
    };
    expect(body.message).to.deep.equal({ form: 'sms', text: '사람1님 안녕하세요', bytes: null });
    expect(body.explanation.live.verdict).to.equal('pass');
    const explained = await scene.ask('GET', `${path}/explain?userId=u1`);
    expect(explained.payload, 'explain shows no text').to.not.contain('안녕하세요');
  });

  it('sends a test to the allow list and answers what became of it', async () => {
    const refused = await scene.ask(
      'POST',
      `${path}/test-sends`,
      { userIds: ['u1'] },
      { 'idempotency-key': 't1' },
    );
    expect([refused.statusCode, (JSON.parse(refused.payload) as { code: string }).code]).to.deep.equal([
      ...[422, 'TEST_SEND_INVALID'],
    ]);
    await scene.ask('PUT', '/v1/workspace/allow-list', { userIds: ['u1', 'u5'] });
    const sent = await scene.ask(
      'POST',
      `${path}/test-sends`,
      { userIds: ['u1', 'u5'] },
      { 'idempotency-key': 't2' },
    );
    expect(sent.statusCode, sent.payload).to.equal(200);
    const body = JSON.parse(sent.payload) as {
      runId: number;
      isDone: boolean;
      deliveries: { userId: string; isTest: boolean; state: string; code: string | null }[];
    };
    expect(body.isDone).to.equal(true);
    expect(
      body.deliveries.map(({ userId, isTest, state, code }) => [userId, isTest, state, code]),
    ).to.deep.equal([
      ['u1', true, 'accepted', null],
      ['u5', true, 'suppressed', 'NO_CONTACT'],
    ]);
    const again = await scene.ask('GET', `${path}/test-sends/${body.runId}`);
    expect((JSON.parse(again.payload) as { isDone: boolean }).isDone).to.equal(true);
  });

  it('logs no text and no name', () => {
    expect(JSON.stringify(scene.log.lines)).to.not.contain('사람');
  });
});
