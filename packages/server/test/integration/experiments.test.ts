import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';
import { until } from '../until.js';

interface Variant {
  readonly name: string;
  readonly targeted: number;
  readonly accepted: number;
  readonly rate: number | null;
}

interface Experiment {
  readonly runId: number | null;
  readonly decidesAt: string | null;
  readonly variants: readonly Variant[];
  readonly leader: string | null;
  readonly sentence: { readonly ko: string; readonly en: string };
  readonly result: { readonly winner: string; readonly how: string; readonly actor: string } | null;
}

interface Problem {
  readonly code: string;
  readonly fields: readonly { readonly path: string; readonly problem: string }[];
}

const experiment = {
  variants: [
    { name: 'a', weight: 50 },
    { name: 'b', weight: 50, content: { text: '{{name}}님, 오늘만' } },
  ],
  testPercent: 40,
  decideAfter: { amount: 1, unit: 'hours' },
};
const body = { name: '가을', channel: 'sms', content: { text: '{{name}}님 안녕하세요' }, experiment };

describe('experiments over the API', () => {
  let scene: Scene;
  let key: number;
  let path: string;
  let intents = 0;
  before(async () => {
    scene = await openScene({ work: 'jobs' });
    const rows = Array.from({ length: 120 }, (_, index) => ({
      userId: `u${index}`,
      properties: { name: `사람${index}` },
      phone: `010-2000-${String(1000 + index)}`,
      consents: [
        { channel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: '2026-01-01T00:00:00Z' },
      ],
    }));
    await scene.ask('POST', '/v1/recipients', { rows });
    const made = await scene.ask('POST', '/v1/campaigns', body);
    expect(made.statusCode, made.payload).to.equal(201);
    key = (JSON.parse(made.payload) as { campaignKey: number }).campaignKey;
    path = `/v1/campaigns/${key}`;
  });
  after(() => scene.stop());

  const read = async <Body>(method: string, url: string, payload?: unknown, id?: string): Promise<Body> => {
    const answer = await scene.ask(method, url, payload, id ? { 'idempotency-key': id } : {});
    expect(answer.statusCode, answer.payload).to.equal(200);
    return JSON.parse(answer.payload) as Body;
  };
  const refuse = async (method: string, url: string, payload?: unknown): Promise<string> => {
    const answer = await scene.ask(method, url, payload, { 'idempotency-key': `intent-${(intents += 1)}` });
    const { code, fields = [] } = JSON.parse(answer.payload) as Problem;
    return [answer.statusCode, code, ...fields.map((one) => one.path)].join(' ');
  };
  const accepted = (standing: Experiment): number =>
    standing.variants.reduce((sum, one) => sum + one.accepted, 0);

  it('shows a draft with its experiment, and zeros before the first run', async () => {
    const campaign = await read<{ experiment: object; variables: readonly string[] }>('GET', path);
    expect(campaign.experiment).to.deep.equal({
      ...experiment,
      metric: 'delivered',
      variants: [{ name: 'a', weight: 50, content: null }, experiment.variants[1]],
    });
    expect(campaign.variables).to.deep.equal(['name']);
    const standing = await read<Experiment>('GET', `${path}/experiment`);
    expect(standing).to.deep.include({ runId: null, decidesAt: null, leader: null, result: null });
    expect(standing.sentence.en).to.equal('There is nothing to compare yet.');
  });

  it('says before the start who would get what, and shows one variant that is named', async () => {
    const estimate = await read<{ awaiting: { count: number } }>('GET', `${path}/estimate`);
    expect(estimate.awaiting.count).to.be.within(50, 95);
    const simulated = await scene.ask('POST', `${path}/simulations`, {});
    const last = JSON.parse(simulated.payload.trim().split('\n').at(-1) ?? '') as {
      variants: Record<string, number>;
    };
    expect(Object.keys(last.variants)).to.deep.equal(['a', 'b']);
    const preview = await read<{ message: { text: string }; explanation: { live: { variant: string } } }>(
      'POST',
      `${path}/preview`,
      { userId: 'u7', variant: 'b' },
    );
    expect([preview.message.text, preview.explanation.live.variant]).to.deep.equal(['사람7님, 오늘만', 'b']);
    expect(await refuse('POST', `${path}/preview`, { userId: 'u7', variant: 'c' })).to.equal(
      '422 EXPERIMENT_INVALID variant',
    );
  });

  it('refuses a winner where there is nothing to choose, by field', async () => {
    expect(await refuse('POST', `${path}/experiment/winner`, { variant: 'b' })).to.equal(
      '409 EXPERIMENT_STATE state',
    );
    expect(await refuse('POST', `${path}/experiment/winner`, { variant: 'c' })).to.equal(
      '422 EXPERIMENT_INVALID variant',
    );
    const plain = await scene.ask('POST', '/v1/campaigns', { ...body, experiment: null });
    const other = `/v1/campaigns/${(JSON.parse(plain.payload) as { campaignKey: number }).campaignKey}`;
    expect(await refuse('GET', `${other}/experiment`)).to.equal('404 EXPERIMENT_NOT_FOUND experiment');
    expect((await scene.ask('POST', `${path}/experiment/winner`, {})).statusCode, 'no key').to.equal(400);
  });

  const wrong: readonly (readonly [string, object, string])[] = [
    [
      'weights that do not sum',
      { variants: [experiment.variants[0], { ...experiment.variants[1], weight: 40 }] },
      '422 CAMPAIGN_INVALID experiment.variants',
    ],
    [
      'a content that the channel refuses',
      { variants: [experiment.variants[0], { ...experiment.variants[1], content: { text: 5 } }] },
      '422 CAMPAIGN_INVALID experiment.variants.1.content.text',
    ],
    [
      'text that no database keeps',
      { variants: [experiment.variants[0], { ...experiment.variants[1], content: { text: 'a\u0000b' } }] },
      '400 REQUEST_INVALID experiment.variants.1.content',
    ],
    ['no time for the decision', { decideAfter: null }, '422 CAMPAIGN_INVALID experiment.decideAfter'],
    ['a metric of nobody', { metric: 'clicks' }, '422 CAMPAIGN_INVALID experiment.metric'],
    ['a test of nobody', { testPercent: 0 }, '400 REQUEST_INVALID experiment.testPercent'],
  ];
  for (const [name, change, refusal] of wrong) {
    it(`refuses an experiment with ${name}`, async () => {
      const input = { ...body, experiment: { ...experiment, ...change } };
      expect(await refuse('POST', '/v1/campaigns', input)).to.equal(refusal);
    });
  }

  it('tests, lets the winner be picked once, and sends it to the rest', async () => {
    await read('POST', `${path}/start`, undefined, 'start');
    const tested = await until(async () => {
      const standing = await read<Experiment>('GET', `${path}/experiment`);
      return standing.leader !== null && accepted(standing) > 20 ? standing : null;
    });
    expect(tested.result).to.equal(null);
    const picked = await read<Experiment>('POST', `${path}/experiment/winner`, { variant: 'b' }, 'pick');
    expect(picked.result).to.include({ winner: 'b', how: 'by-hand' });
    expect(await refuse('POST', `${path}/experiment/winner`, { variant: 'a' })).to.match(
      /^409 EXPERIMENT_STATE (variant|runId)$/,
    );
    const done = await until(async () => {
      const standing = await read<Experiment>('GET', `${path}/experiment?runId=${picked.runId}`);
      return accepted(standing) === 120 ? standing : null;
    });
    expect(done.variants.reduce((sum, { targeted }) => sum + targeted, 0)).to.equal(120);
    expect(await refuse('GET', `${path}/experiment?runId=99999`)).to.equal('404 RUN_NOT_FOUND runId');
    const { total } = await read<{ total: { variants: readonly Variant[]; lines: readonly object[] } }>(
      'GET',
      `${path}/statistics`,
    );
    expect(total.variants.map(({ name, targeted }) => [name, targeted])).to.deep.equal(
      done.variants.map(({ name, targeted }) => [name, targeted]),
    );
    const listed = await read<{ items: readonly { variant: string }[] }>(
      'GET',
      `/v1/deliveries?campaignKey=${key}&variant=a&limit=200`,
    );
    expect(listed.items).to.have.length(done.variants[0]?.targeted ?? 0);
  });
});
