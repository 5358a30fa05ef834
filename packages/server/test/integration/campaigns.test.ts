import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

interface Progress {
  readonly state: string;
  readonly runs: readonly {
    readonly state: string;
    readonly audience: number;
    readonly decided: number;
    readonly histogram: readonly {
      state: string;
      code: string | null;
      count: number;
      sentence: { ko: string; en: string };
    }[];
  }[];
}

describe('a campaign over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ work: 'jobs' })));
  after(() => scene.stop());
  const get = async <Body>(url: string, headers?: Record<string, string>) =>
    JSON.parse((await scene.ask('GET', url, undefined, headers)).payload) as Body;

  it('sends to who may be sent to, and tells of everybody why', async () => {
    const consents = [
      { channel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt: '2026-01-01T00:00:00Z' },
    ];
    await scene.ask('POST', '/v1/recipients', {
      rows: [
        { userId: 'yes', phone: '010-2345-6789', consents, properties: { 이름: '신보람' } },
        { userId: 'silent', phone: '010-2345-6780', properties: { 이름: '탁지우' } },
        { userId: 'no-phone', consents, properties: { 이름: '하시우' } },
      ],
    });
    const made = await scene.ask('POST', '/v1/campaigns', {
      name: '인사',
      channel: 'sms',
      content: { text: '{{이름}}님' },
    });
    const { campaignKey, variables } = JSON.parse(made.payload) as {
      campaignKey: number;
      variables: string[];
    };
    expect(variables).to.deep.equal(['이름']);
    const warnedOf = async (answer: Promise<{ readonly payload: string }>): Promise<string> =>
      (JSON.parse((await answer).payload) as { warnings: { code: string; variables: string[] }[] }).warnings
        .map((one) => `${one.code} ${one.variables.join()}`)
        .join();
    expect(await warnedOf(Promise.resolve(made)), 'people have it').to.equal('');
    expect(await warnedOf(scene.ask('GET', `/v1/campaigns/${campaignKey}`))).to.equal('');
    const edit = (text: string, revision: number) =>
      scene.ask('PATCH', `/v1/campaigns/${campaignKey}`, { content: { text }, revision });
    expect(await warnedOf(edit('{{이룸}}님', 1))).to.equal('VARIABLE_UNDECLARED 이룸');
    expect(await warnedOf(edit('{{이름}}님', 2))).to.equal('');
    expect(made.headers['location']).to.equal(`/v1/campaigns/${campaignKey}`);
    await scene.ask('POST', `/v1/campaigns/${campaignKey}/start`, undefined, { 'idempotency-key': 'go' });

    let progress = await get<Progress>(`/v1/campaigns/${campaignKey}/progress`);
    while (progress.runs[0]?.state !== 'finished') {
      progress = await get<Progress>(`/v1/campaigns/${campaignKey}/progress`);
    }
    const [run] = progress.runs;
    expect(run).to.include({ audience: 3, decided: 3 });
    const told = Object.fromEntries(
      (run?.histogram ?? []).map((line) => [line.code ?? line.state, line.count]),
    );
    expect(told).to.deep.equal({ accepted: 1, CONSENT_MISSING: 1, NO_CONTACT: 1 });
    for (const { sentence } of run?.histogram ?? []) {
      expect(sentence.ko).to.match(/[가-힣]/);
      expect(sentence.en).to.match(/[a-z]/);
    }

    const explained = await get<{ live: { verdict: string }; stored: { code: string }[] }>(
      `/v1/campaigns/${campaignKey}/explain?userId=silent`,
    );
    expect(explained.live.verdict).to.equal('deny');
    expect(explained.stored[0]?.code).to.equal('CONSENT_MISSING');
  });

  it('walks the pages of the ledger without a gap or a double', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`;
      const page: { items: { id: string }[]; next: string | null } = await get(
        `/v1/deliveries?limit=1${query}`,
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(seen).to.have.length(3);
    expect(new Set(seen).size).to.equal(3);
  });

  it('shows a rendered message to keys with personal:read alone', async () => {
    const { items } = await get<{ items: { id: string }[] }>('/v1/deliveries?state=accepted');
    const url = `/v1/deliveries/${items[0]?.id ?? ''}/message`;
    expect(await get(url)).to.deep.equal({ message: { text: '신보람님' } });
    const authorization = `Bearer ${await scene.keyWith('deliveries:read')}`;
    expect((await scene.ask('GET', url, undefined, { authorization })).statusCode).to.equal(403);
  });

  it('takes a callback that the channel takes', async () => {
    const answer = await scene.server.inject({
      method: 'POST',
      url: '/v1/callbacks/sms/echo',
      payload: { secret: 'right' },
    });
    expect(JSON.parse(answer.payload)).to.deep.equal({ applied: 0, ignored: 0, notFound: 0 });
  });

  it('serves a plugin’s route under its name, by the plugin’s scope', async () => {
    expect(await get('/v1/plugins/pabal-echo/things/7')).to.deep.equal({ thing: '7' });
    const authorization = `Bearer ${await scene.keyWith('echo:read')}`;
    expect(await get('/v1/plugins/pabal-echo/things/8', { authorization })).to.deep.equal({ thing: '8' });
  });
});
