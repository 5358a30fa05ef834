import { expect } from 'chai';
import { openScene, type Scene } from '../scene.js';

describe('the workspace over the API', () => {
  let scene: Scene;
  before(async () => (scene = await openScene()));
  after(() => scene.stop());
  const bodyOf = (answer: { readonly payload: string }): unknown => JSON.parse(answer.payload);

  it('begins in the sandbox, is opened and closed by who may, and the log tells', async () => {
    expect(bodyOf(await scene.ask('GET', '/v1/workspace'))).to.deep.equal({
      name: 'default',
      mode: 'sandbox',
    });
    const reader = { authorization: `Bearer ${await scene.keyWith('campaigns:send', 'status:read')}` };
    const refused = await scene.ask('PUT', '/v1/workspace/mode', { mode: 'live' }, reader);
    expect(refused.statusCode).to.equal(403);
    const opened = await scene.ask('PUT', '/v1/workspace/mode', { mode: 'live' });
    expect(bodyOf(opened)).to.deep.equal({ name: 'default', mode: 'live' });
    const { items } = bodyOf(await scene.ask('GET', '/v1/audit?limit=10')) as { items: { action: string }[] };
    expect(items.map(({ action }) => action)).to.include('workspace.mode');
    await scene.ask('PUT', '/v1/workspace/mode', { mode: 'sandbox' });
  });

  it('keeps an allow list of 1,000 at most', async () => {
    expect(bodyOf(await scene.ask('PUT', '/v1/workspace/allow-list', { userIds: ['b', 'a'] }))).to.deep.equal(
      {
        userIds: ['a', 'b'],
      },
    );
    const many = Array.from({ length: 1001 }, (_, index) => `u${index}`);
    expect((await scene.ask('PUT', '/v1/workspace/allow-list', { userIds: many })).statusCode).to.equal(400);
    expect(bodyOf(await scene.ask('GET', '/v1/workspace/allow-list'))).to.deep.equal({ userIds: ['a', 'b'] });
  });
});
