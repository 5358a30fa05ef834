import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

interface Line {
  readonly action: string;
  readonly subject: string;
  readonly actor: string;
  readonly before: unknown;
  readonly after: unknown;
}

describe('permission history', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());
  const ask = async <Body>(method: string, url: string, body?: unknown): Promise<Body> =>
    JSON.parse((await scene.ask(method, url, body)).payload || 'null') as Body;

  it('tells of every key who made, rotated and revoked it, with its scopes before and after', async () => {
    const scopes = ['recipients:read', 'audit:read'];
    const { id } = await ask<{ id: string }>('POST', '/v1/keys', { name: 'crm', scopes });
    const next = await ask<{ id: string }>('POST', `/v1/keys/${id}/rotate`);
    await scene.ask('DELETE', `/v1/keys/${id}`);
    const { items } = await ask<{ items: Line[] }>('GET', '/v1/audit?limit=3');
    expect(
      items.map(({ action, subject, before, after }) => ({ action, subject, before, after })),
    ).to.deep.equal([
      {
        ...{ action: 'key.revoke', subject: `key:${id}` },
        ...{ before: { scopes, expiresAt: null }, after: { scopes: [] } },
      },
      {
        ...{ action: 'key.create', subject: `key:${next.id}`, before: null },
        after: { scopes, expiresAt: null, rotates: `key:${id}` },
      },
      { ...{ action: 'key.create', subject: `key:${id}`, before: null }, after: { scopes, expiresAt: null } },
    ]);
    expect(new Set(items.map(({ actor }) => actor)).size).to.equal(1);
    expect(await ask('GET', '/v1/audit/verify')).to.deep.equal({ whole: true, brokenAt: null });
  });
});
