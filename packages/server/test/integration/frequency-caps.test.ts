import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

const cap = { name: '하루 한 건', limit: 1, window: { kind: 'calendar', unit: 'day', zone: 'Asia/Seoul' } };

interface Cap {
  readonly id: number;
  readonly limit: number;
  readonly scope: object;
}

describe('frequency caps over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ work: 'jobs' })));
  after(() => scene.stop());

  async function ask<Body>(
    method: Parameters<Scene['ask']>[0],
    url: string,
    body?: object,
    headers?: Record<string, string>,
  ) {
    const { statusCode, payload } = await scene.ask(method, url, body, headers);
    return { statusCode, body: (payload === '' ? {} : JSON.parse(payload)) as Body };
  }

  async function send(tags: readonly string[]): Promise<{ key: number; told: Record<string, number> }> {
    const campaign = { name: '인사', channel: 'sms', content: { text: '안녕' }, tags };
    const { body } = await ask<{ campaignKey: number }>('POST', '/v1/campaigns', campaign);
    const key = body.campaignKey;
    await ask('POST', `/v1/campaigns/${key}/start`, undefined, { 'idempotency-key': `go-${key}` });
    for (let asked = 0; ; asked += 1) {
      if (asked > 5000) throw new Error('The run does not finish');
      const progress = await ask<{
        runs: { state: string; histogram: { state: string; code: string | null; count: number }[] }[];
      }>('GET', `/v1/campaigns/${key}/progress`);
      const [run] = progress.body.runs;
      if (run?.state !== 'finished') continue;
      return {
        key,
        told: Object.fromEntries(run.histogram.map((line) => [line.code ?? line.state, line.count])),
      };
    }
  }

  it('are made, listed, changed and removed', async () => {
    const made = await ask<Cap>('POST', '/v1/frequency-caps', cap);
    expect(made.statusCode).to.equal(201);
    expect(made.body).to.deep.include({
      ...cap,
      scope: { kind: 'all' },
      blocks: ['promotional'],
      countsExempt: false,
    });
    const scope = { kind: 'channels', channels: ['sms'] };
    const changed = await ask<Cap>('PUT', `/v1/frequency-caps/${made.body.id}`, { ...cap, limit: 2, scope });
    expect(changed.body).to.deep.include({ id: made.body.id, limit: 2, scope });
    expect((await ask<{ items: Cap[] }>('GET', '/v1/frequency-caps')).body.items).to.deep.equal([
      changed.body,
    ]);
    expect((await ask('DELETE', `/v1/frequency-caps/${made.body.id}`)).statusCode).to.equal(204);
    const gone = await ask<{ code: string }>('DELETE', `/v1/frequency-caps/${made.body.id}`);
    expect([gone.statusCode, gone.body.code]).to.deep.equal([404, 'FREQUENCY_CAP_NOT_FOUND']);
  });

  it('refuse what makes no sense by field', async () => {
    const bad = {
      ...cap,
      window: { kind: 'rolling', span: { amount: 31, unit: 'days' } },
      scope: { kind: 'tag' },
    };
    const { statusCode, body } = await ask<{ code: string; fields: { path: string }[] }>(
      'POST',
      '/v1/frequency-caps',
      bad,
    );
    expect([statusCode, body.code]).to.deep.equal([422, 'FREQUENCY_CAP_INVALID']);
    expect(body.fields.map(({ path }) => path)).to.have.members(['window.span.amount', 'scope.tag']);
  });

  it('hold messages back by the tags of now, and explain tells how full they are', async () => {
    const consents = [
      { channel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: '2026-01-01T00:00:00Z' },
    ];
    await ask('POST', '/v1/recipients', { rows: [{ userId: 'a', phone: '010-2345-6789', consents }] });
    const tagged = { ...cap, scope: { kind: 'tag', tag: '여름' } };
    await ask('POST', '/v1/frequency-caps', {
      ...tagged,
      window: { kind: 'rolling', span: { amount: 30, unit: 'days' } },
    });
    const first = await send(['여름']);
    expect(first.told).to.deep.equal({ accepted: 1 });
    const second = await send(['여름']);
    expect(second.told).to.deep.equal({ FREQUENCY_CAPPED: 1 });
    const { body } = await ask<{
      live: { verdicts: { policyId: string; reason: { sentence: { en: string } } }[] };
    }>('GET', `/v1/campaigns/${second.key}/explain?userId=a`);
    expect(JSON.stringify(body)).to.contain('하루 한 건 1/1');
    const untagged = await ask<{ tags: string[] }>('PUT', `/v1/campaigns/${first.key}/tags`, { tags: [] });
    expect(untagged.body.tags).to.deep.equal([]);
    expect((await send(['여름'])).told).to.deep.equal({ accepted: 1 });
  });
});
