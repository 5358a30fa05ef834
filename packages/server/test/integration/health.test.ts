import { expect } from 'chai';
import { tokens } from '@pabal/core';
import { createAdminServer } from '../../src/metrics/create-admin-server.js';
import { openScene, type Scene } from '../scene.js';

describe('probes and metrics', () => {
  let scene: Scene;
  before(async () => (scene = await openScene({ metrics: 'key' })));
  after(() => scene.stop());
  const status = async (url: string): Promise<number> => (await scene.server.inject(url)).statusCode;

  it('is ready while the database answers', async () => {
    expect([await status('/health/live'), await status('/health/ready')]).to.deep.equal([200, 200]);
  });

  it('is alive and not ready while the database does not answer', async () => {
    const store = scene.engine.resolve(tokens.workspaceStore);
    const find = store.find.bind(store);
    store.find = () => Promise.reject(new Error('gone'));
    expect([await status('/health/live'), await status('/health/ready')]).to.deep.equal([200, 503]);
    store.find = find;
    expect(await status('/health/ready')).to.equal(200);
  });

  it('counts requests under the name of their operation, never under an address', async () => {
    await scene.ask('GET', '/v1/recipients/canary-person');
    const { payload } = await scene.ask('GET', '/metrics');
    expect(payload).to.contain('operation="getRecipient",status="404"');
    expect(payload).not.to.contain('canary-person');
  });

  it('serves metrics on loopback without a key where that is configured', async () => {
    const admin = createAdminServer(scene.engine, 0);
    expect(admin.info.host).to.equal('127.0.0.1');
    expect((await admin.inject('/metrics')).payload).to.contain('pabal_people_decided_total');
  });

  it('has no metrics where they are not configured', async () => {
    const plain = await openScene();
    expect((await plain.ask('GET', '/metrics')).statusCode).to.equal(404);
    await plain.stop();
  });

  it('sends headers that keep browsers from guessing', async () => {
    const { headers } = await scene.server.inject('/health/live');
    expect(headers).to.include({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
  });
});
