import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';
import { until } from '../until.js';

interface Figures {
  readonly targeted: number;
  readonly states: Readonly<Record<string, number>>;
  readonly lines: readonly { readonly code: string | null; readonly sentence: { readonly ko: string } }[];
}

interface StatisticsBody {
  readonly from: string;
  readonly to: string;
  readonly zone: string | null;
  readonly total: Figures;
  readonly buckets: readonly (Figures & { readonly slice: string })[];
}

interface Problem {
  readonly code: string;
  readonly fields: readonly { readonly path: string }[];
}

describe('statistics over the API', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene({ work: 'jobs' });
    await scene.server.start();
    const consents = [{ channel: 'text', purpose: 'promotional', state: 'opted-in' }];
    const rows = [1, 2, 3].map((number) => ({
      ...{ userId: `u${number}`, phone: `010-2345-678${number}` },
      ...(number < 3 && { consents }),
    }));
    await scene.ask('POST', '/v1/recipients', { rows });
  });
  after(() => scene.stop());

  let keys = 0;
  const post = async (
    url: string,
    body?: object,
  ): Promise<{ campaignKey: number; run: { runId: number } }> => {
    const answer = await scene.ask('POST', url, body, { 'idempotency-key': `k${(keys += 1)}` });
    expect(answer.statusCode, answer.payload).to.be.oneOf([200, 201]);
    return JSON.parse(answer.payload) as never;
  };
  const start = async (more: object = {}): Promise<{ key: number; runId: number }> => {
    const settings = { name: '통계', channel: 'sms', content: { text: 'x' }, ...more };
    const { campaignKey: key } = await post('/v1/campaigns', settings);
    return { key, runId: (await post(`/v1/campaigns/${key}/start`)).run?.runId ?? 0 };
  };
  const read = async (url: string): Promise<StatisticsBody> => {
    const answer = await scene.ask('GET', url);
    expect(answer.statusCode, answer.payload).to.equal(200);
    return JSON.parse(answer.payload) as StatisticsBody;
  };
  const watch = (key: number, runId: number, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    fetch(`${scene.server.info.uri}/v1/campaigns/${key}/runs/${runId}/events`, {
      headers: { authorization: `Bearer ${scene.key}`, ...headers },
      ...(signal && { signal }),
    });

  it('counts what happened, by hour and by day, in a campaign and in the workspace', async () => {
    const { key } = await start();
    const hours = await until(async () => {
      const body = await read(`/v1/campaigns/${key}/statistics`);
      return body.total.states['accepted'] === 2 ? body : null;
    });
    expect(hours.total).to.deep.include({ targeted: 3, states: { accepted: 2, sending: 2, suppressed: 1 } });
    expect(hours.buckets).to.have.length(1);
    expect(hours.buckets[0]?.slice).to.match(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/);
    const refused = hours.total.lines.find(({ code }) => code === 'CONSENT_MISSING');
    expect(refused?.sentence.ko).to.match(/동의/);
    const days = await read('/v1/statistics?by=day');
    expect(days.zone).to.equal('Asia/Seoul');
    expect(days.buckets.map(({ slice }) => slice).join()).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(days.total.targeted).to.be.at.least(3);
    const past = await read('/v1/statistics?from=2020-01-01T00:30:00Z&to=2020-01-02T00:30:00Z');
    expect([past.from, past.to]).to.deep.equal(['2020-01-01T00:00:00.000Z', '2020-01-02T01:00:00.000Z']);
    expect(past.total).to.deep.equal({
      targeted: 0,
      fallback: 0,
      cost: '0',
      states: {},
      variants: [],
      lines: [],
    });
  });

  it('refuses a time that cannot be read, by field', async () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'from'],
      ['from=2026-01-01T00:00:00Z&to=2026-02-02T00:00:00Z', 'from'],
      ['by=day&from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', 'from'],
      ['by=hour&zone=Asia/Seoul', 'zone'],
    ];
    for (const [asked, path] of wrong) {
      const answer = await scene.ask('GET', `/v1/statistics?${asked}`);
      const problem = JSON.parse(answer.payload) as Problem;
      expect([answer.statusCode, problem.code]).to.deep.equal([422, 'STATISTICS_INVALID']);
      expect(problem.fields.map((field) => field.path)).to.deep.equal([path]);
    }
  });

  it('streams how a run stands until it is finished', async () => {
    const { key, runId } = await start();
    const answer = await watch(key, runId, { 'accept-encoding': 'gzip' });
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-type')).to.equal('text/event-stream; charset=utf-8');
    expect(answer.headers.get('content-encoding')).to.not.equal('gzip');
    const text = await answer.text();
    const last = text.trimEnd().split('\n\n').at(-1) ?? '';
    expect(last).to.match(/^event: finished\n/);
    const data = JSON.parse(/^data: (.+)$/m.exec(last)?.[1] ?? '{}') as object;
    expect(data).to.include({ runId, state: 'finished', decided: 3 });
    const again = await watch(key, runId, { 'last-event-id': /^id: (.+)$/m.exec(last)?.[1] ?? '' });
    expect(await again.text()).to.equal('retry: 2000\n\n');
  });

  it('tells a change within a second, and lets go of a reader who went away', async () => {
    const { key } = await start({ sendType: { kind: 'api' }, purpose: 'informational' });
    const call = (userId: string) => post('/v1/messages/sms/send', { campaignKey: key, users: [{ userId }] });
    await call('u1');
    const { runs } = JSON.parse((await scene.ask('GET', `/v1/campaigns/${key}/progress`)).payload) as {
      runs: { runId: number }[];
    };
    const reading = new AbortController();
    const answer = await watch(key, runs[0]?.runId ?? 0, {}, reading.signal);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (awaited: string): Promise<void> => {
      while (!text.includes(awaited)) text += (await reader?.read())?.value ?? '';
    };
    await readUntil('"audience":1');
    const beganMs = performance.now();
    await call('u2');
    await readUntil('"audience":2');
    expect(performance.now() - beganMs).to.be.below(1500);
    reading.abort();
    await reader?.cancel().catch(() => undefined);
  });

  it('finds no run of another campaign', async () => {
    const { key } = await start();
    const { runId } = await start();
    const answer = await watch(key, runId);
    expect(answer.status).to.equal(404);
    expect(await answer.json()).to.include({ code: 'RUN_NOT_FOUND' });
  });
});
