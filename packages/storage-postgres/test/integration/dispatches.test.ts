import Joi from 'joi';
import { createEngine, definePlugin, tokens, type Engine } from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { fakeChannel } from '@pabal/testing';
import { expect } from 'chai';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, withClient, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';

const secret = 'order-A-1024-비밀';

describe('calls on PostgreSQL', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  let engine: Engine;
  let workspaceId: number;
  before(async () => {
    database = await createTestDatabase();
    const channel = definePlugin<object>({
      ...{ name: 'fake-channel', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
      setup: (host) => host.addChannel(() => fakeChannel()),
    });
    engine = createEngine({
      plugins: [storagePostgres({ url: database.url, keys: createTestKeys() }), channel({})],
      ...{ clock: new SystemClock(), log: new RecordingLogger(), ids: new SystemIds() },
    });
    await engine.start({ work: 'none' });
    const { direct } = engine.resolve(tokens.unitOfWork);
    workspaceId = (await engine.resolve(tokens.workspaceStore).ensure(direct, 'w')).id;
    const rows = Array.from({ length: 60 }, (_, index) => ({ userId: `u${index}` }));
    await engine.recipients.upsert(workspaceId, rows, { method: 'api', actor: 'test' });
  });
  after(async () => {
    await engine.stop();
    await database.drop();
  });

  async function startCalled(): Promise<number> {
    const [channel = ''] = engine.channels.keys();
    const settings = { name: 'c', channel, content: { text: '{{api.code}}' }, sendType: { kind: 'api' } };
    const { campaignKey } = await engine.campaigns.create(workspaceId, settings, 'test');
    await engine.campaigns.start(workspaceId, campaignKey, 'test');
    return campaignKey;
  }

  function call(campaignKey: number, numbers: readonly number[]) {
    const [channel = ''] = engine.channels.keys();
    const users = numbers.map((number) => ({ userId: `u${number}`, apiProperties: { code: secret } }));
    return engine.dispatches.send({ workspaceId, channel, actor: 'key:a', input: { campaignKey, users } });
  }

  it('keeps what calls bring where a dump shows nothing of it', async () => {
    const campaignKey = await startCalled();
    await call(campaignKey, [1, 2]);
    await withClient(database.url, async (client) => {
      const { rows } = await client.query<{ text: string; hex: string }>(
        `SELECT p::text AS text, encode(sealed, 'escape') AS hex FROM pabal.dispatch_places p`,
      );
      expect(rows).to.have.length(2);
      for (const { text, hex } of rows) expect(text + hex).to.not.match(/A-1024/);
      const jobs = await client.query<{ text: string }>('SELECT j::text AS text FROM pgboss.job j');
      for (const { text } of jobs.rows) expect(text).to.not.match(/A-1024|u1/);
    });
  });

  it('gives each of many calls at once its place: nobody lost, nobody twice in a run', async () => {
    const campaignKey = await startCalled();
    const people = Array.from({ length: 20 }, (_, index) => index);
    const calls = Array.from({ length: 12 }, (_, index) => (index % 2 ? [...people].reverse() : people));
    const answers = await Promise.all(calls.map((numbers) => call(campaignKey, numbers)));
    const ids = answers.flatMap(({ users }) => users.map(({ deliveryId }) => deliveryId));
    expect(ids).to.have.length(240).and.not.include(null);
    expect(new Set(ids).size).to.equal(240);
    const progress = await engine.campaigns.progress(workspaceId, campaignKey);
    expect(progress.reduce((sum, { run }) => sum + run.audienceSize, 0)).to.equal(240);
    for (const { dispatch } of answers) {
      const { deliveries } = await engine.dispatches.find(workspaceId, dispatch.id);
      expect(deliveries).to.have.length(20);
    }
  });

  it('takes calls into one run however many they are', async () => {
    const campaignKey = await startCalled();
    for (let number = 0; number < 30; number += 1) await call(campaignKey, [number]);
    const progress = await engine.campaigns.progress(workspaceId, campaignKey);
    expect(progress.map(({ run }) => run.audienceSize)).to.deep.equal([30]);
  });
});
