import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

interface Campaign {
  readonly campaignKey: number;
  readonly name: string;
  readonly state: string;
  readonly revision: number;
  readonly authors: readonly string[];
  readonly approval: { readonly kind: string; readonly note: string | null } | null;
  readonly archivedAt: string | null;
  readonly tags: readonly string[];
}

describe('the life of a campaign over the API', () => {
  let scene: Scene;
  before(async () => {
    scene = await openScene();
    await scene.ask('POST', '/v1/recipients', { rows: [{ userId: 'u1' }, { userId: 'u2' }] });
  });
  after(() => scene.stop());

  const ask = async <Body = Campaign>(method: string, path: string, payload?: unknown, key = scene.key) => {
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': crypto.randomUUID() };
    const answer = await scene.ask(method, path, payload, headers);
    return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.payload) as Body };
  };
  const create = async (more: object = {}): Promise<string> => {
    const settings = { name: '가을', channel: 'sms', content: { text: '안녕' }, tags: ['봄'], ...more };
    return `/v1/campaigns/${(await ask('POST', '/v1/campaigns', settings)).body.campaignKey}`;
  };
  const codeOf = (answer: { readonly body: unknown }): string => (answer.body as { code: string }).code;

  it('edits what is named and nothing else, by the revision that was read', async () => {
    const path = await create({ controlPercent: 5, audience: { kind: 'all', consent: 'opted-in' } });
    const before = (await ask('GET', path)).body;
    const edited = await ask('PATCH', path, { revision: 1, name: '겨울', description: '메모' });
    expect(edited.status).to.equal(200);
    const { updatedAt: _, ...rest } = edited.body as Campaign & { updatedAt: string };
    expect(before).to.deep.include({ ...rest, revision: 1, name: '가을', description: '' });
    expect(rest).to.include({ revision: 2, name: '겨울', description: '메모' });
    const late = await ask('PATCH', path, { revision: 1, name: '여름' });
    expect([late.status, codeOf(late)]).to.deep.equal([409, 'CAMPAIGN_REVISION_OLD']);
    const blind = await ask<{ fields: { path: string }[] }>('PATCH', path, { name: '여름' });
    expect([blind.status, blind.body.fields.map((field) => field.path)]).to.deep.equal([400, ['revision']]);
    const { body } = await ask<{ items: { action: string; before: object; after: object }[] }>(
      'GET',
      '/v1/audit',
    );
    expect(body.items[0]).to.deep.include({
      action: 'campaign.edit',
      before: { state: 'draft', revision: 1, name: '가을', description: '' },
      after: { state: 'draft', revision: 2, name: '겨울', description: '메모' },
    });
  });

  it('makes a draft ready, or names all that stands against its start', async () => {
    const path = await create();
    expect((await ask('POST', `${path}/ready`)).body.state).to.equal('ready');
    expect((await ask('PATCH', path, { revision: 1, name: 'x' })).body.state).to.equal('draft');
    expect((await ask('POST', `${path}/start`)).status).to.equal(200);
    const running = await ask('PATCH', path, { revision: 2, name: 'y' });
    expect([running.status, codeOf(running)]).to.deep.equal([409, 'CAMPAIGN_STATE']);
    expect((await ask('POST', `${path}/pause`)).status).to.equal(200);
    expect((await ask('PATCH', path, { revision: 2, name: 'y' })).body).to.include({
      state: 'paused',
      revision: 3,
    });
    const channel = await ask('PATCH', path, { revision: 3, purpose: 'informational' });
    expect([channel.status, codeOf(channel)]).to.deep.equal([422, 'CAMPAIGN_INVALID']);
  });

  it('starts above a size only what a second person approved', async () => {
    const rule = { kind: 'required', aboveRecipients: 1 };
    expect((await ask('PUT', '/v1/workspace/approval', rule)).body).to.deep.equal(rule);
    expect((await ask('GET', '/v1/workspace/approval')).body).to.deep.equal(rule);
    const path = await create();
    const refused = await ask('POST', `${path}/start`);
    expect([refused.status, codeOf(refused)]).to.deep.equal([409, 'CAMPAIGN_APPROVAL_NEEDED']);
    const own = await ask('POST', `${path}/approve`, { revision: 1 });
    expect([own.status, codeOf(own)]).to.deep.equal([403, 'CAMPAIGN_OWN_APPROVAL']);
    const rotated = await ask<{ key: string }>(
      'POST',
      `/v1/keys/${/^key:(.*)$/.exec((await ask('GET', path)).body.authors[0] ?? '')?.[1]}/rotate`,
    );
    const again = await ask('POST', `${path}/approve`, { revision: 1 }, rotated.body.key);
    expect(codeOf(again), 'another key of the same name').to.equal('CAMPAIGN_OWN_APPROVAL');

    const boss = await scene.keyWith('campaigns:approve');
    const writer = await scene.keyWith('campaigns:write', 'campaigns:send');
    expect((await ask('POST', `${path}/approve`, { revision: 1 }, writer)).status).to.equal(403);
    expect((await ask('PUT', '/v1/workspace/approval', { kind: 'off' }, writer)).status).to.equal(403);
    const rejected = await ask('POST', `${path}/reject`, { revision: 1, note: '문구' }, boss);
    expect(rejected.body.approval).to.include({ kind: 'rejected', note: '문구' });
    const approved = await ask('POST', `${path}/approve`, { revision: 1 }, boss);
    expect(approved.body.approval).to.include({ kind: 'approved', note: null });
    expect((await ask('POST', `${path}/start`, undefined, writer)).status).to.equal(200);
    expect((await ask('PUT', '/v1/workspace/approval', { kind: 'off' })).status).to.equal(200);
    const half = await ask('PUT', '/v1/workspace/approval', { kind: 'required' });
    expect([half.status, codeOf(half)]).to.deep.equal([422, 'APPROVAL_RULE_INVALID']);
  });

  it('clones a campaign, with or without a name', async () => {
    const path = await create();
    const copy = await ask('POST', `${path}/clone`);
    expect(copy.status).to.equal(201);
    expect(copy.body).to.deep.include({ name: '가을 (copy)', state: 'draft', tags: ['봄'], revision: 1 });
    expect(copy.headers['location']).to.equal(`/v1/campaigns/${copy.body.campaignKey}`);
    expect((await ask('POST', `${path}/clone`, { name: '봄' })).body.name).to.equal('봄');
  });

  it('hides archived campaigns unless they are asked for', async () => {
    const path = await create();
    const { campaignKey } = (await ask('GET', path)).body;
    expect((await ask('POST', `${path}/archive`)).body.archivedAt).not.to.equal(null);
    const keys = async (query: string): Promise<readonly number[]> => {
      const { body } = await ask<{ items: Campaign[] }>('GET', `/v1/campaigns${query}`);
      return body.items.map((one) => one.campaignKey);
    };
    expect(await keys('')).not.to.include(campaignKey);
    expect(await keys('?archived=true')).to.include(campaignKey);
    expect((await ask('POST', `${path}/unarchive`)).body.archivedAt).to.equal(null);
    expect(await keys('')).to.include(campaignKey);
  });
});
