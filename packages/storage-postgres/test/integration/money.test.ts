import { createEngine, definePlugin, type Engine, tokens } from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { fakeChannel, FakeVendor } from '@pabal/testing';
import { expect } from 'chai';
import Joi from 'joi';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, type TestDatabase, withClient } from '../database.js';
import { createTestKeys } from '../storage.js';

const people = 400;

describe('money in PostgreSQL', function () {
  this.timeout(120_000);
  const vendor = new FakeVendor();
  const keys = createTestKeys();
  let database: TestDatabase;
  let engines: readonly Engine[];
  let workspaceId: number;

  before(async () => {
    database = await createTestDatabase('empty');
    const channel = definePlugin<object>({
      ...{ name: 'fake-channel', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
      setup: (host) => host.addChannel(() => fakeChannel({ vendor })),
    });
    engines = [1, 2].map(() =>
      createEngine({
        plugins: [storagePostgres({ url: database.url, keys }), channel({})],
        ...{ clock: new SystemClock(), ids: new SystemIds(), log: new RecordingLogger() },
        settings: { batchSize: 10, batchesInFlight: 4, sweepEveryMs: 20 },
      }),
    );
    const [engine] = engines as [Engine];
    for (const one of engines) await one.start({ work: 'jobs' });
    const unit = engine.resolve(tokens.unitOfWork).direct;
    workspaceId = (await engine.resolve(tokens.workspaceStore).ensure(unit, 'w')).id;
    const consents = [
      {
        consentChannel: 'text',
        purpose: 'promotional',
        state: 'opted-in',
        occurredAt: new Date('2026-01-01'),
      },
    ] as const;
    const rows = Array.from({ length: people }, (_, index) => ({
      userId: `u${index}`,
      contacts: { phone: { kind: 'set', value: `+8210${20_000_000 + index}` } as const },
      consents,
    }));
    await engine.recipients.upsert(workspaceId, rows, { method: 'api', actor: 'test' });
  });
  after(async () => {
    await Promise.all(engines.map((engine) => engine.stop()));
    await database.drop();
  });

  async function until<T>(ask: () => Promise<T | null>): Promise<T> {
    for (let asked = 0; asked < 3000; asked += 1) {
      const answer = await ask();
      if (answer !== null) return answer;
      await new SystemClock().delay(20);
    }
    throw new Error('the awaited state did not come');
  }

  it('lets eight who decide at once spend to the last won, pauses, and sends the rest once after a top-up', async () => {
    const [engine] = engines as [Engine];
    const { money, campaigns } = engine;
    const place = { channel: 'fake', vendor: 'fake-vendor', form: 'plain' };
    const items = [{ ...place, price: '8.4', validFrom: '2020-01-01' }];
    await money.savePrices(workspaceId, { items }, 'test');
    await money.saveSettings(workspaceId, { enforcement: 'on' }, 'test');
    await money.topUp(workspaceId, { amount: '1151' }, 'test');
    const made = { name: 'm', channel: 'fake', content: { text: '안녕' } };
    const { campaignKey } = await campaigns.create(workspaceId, made, 'test');
    await campaigns.start(workspaceId, campaignKey, 'test');
    const isResting = async (): Promise<true | null> => {
      const { state } = await campaigns.find(workspaceId, campaignKey);
      const [progress] = await campaigns.progress(workspaceId, campaignKey);
      const isSending = progress?.histogram.some((line) => line.state === 'sending');
      return state === 'paused' && !isSending ? true : null;
    };
    await until(isResting);
    // 137 messages cost 1,150.8 won. Several workers may have met an empty purse, none has overdrawn it.
    const first = await money.standing(workspaceId);
    expect(first).to.include({ balance: 200, reserved: 0 });
    expect(vendor.copies).to.have.length(137);
    expect((await campaigns.find(workspaceId, campaignKey)).pausedBecause?.code).to.equal('CREDIT_EXHAUSTED');

    await money.topUp(workspaceId, { amount: '3000' }, 'test');
    // What was held is looked at a minute later; the test does not wait for it.
    await withClient(database.url, (client) =>
      client.query('UPDATE pabal.deliveries SET wake_at = now(), due_at = now() WHERE wake_at IS NOT NULL'),
    );
    await until(async () => {
      const [progress] = await campaigns.progress(workspaceId, campaignKey);
      return progress?.run.state === 'finished' ? true : null;
    });
    expect(new Set(vendor.copies.map(({ deliveryId }) => deliveryId)).size).to.equal(people);
    expect(vendor.copies).to.have.length(people);
    const last = await money.standing(workspaceId);
    expect(last).to.include({ balance: 4_151_000 - people * 8400, reserved: 0 });
    expect(last.today).to.deep.equal({ messages: people, amount: people * 8400 });
    const [line] = await money.usage(workspaceId, last.localDay.slice(0, 7));
    expect(line).to.include({ messages: people, amount: people * 8400, campaignKey });
    const entries = await money.entries(workspaceId, null, 10_000);
    expect(entries.reduce((sum, one) => sum + one.balance, 0)).to.equal(last.balance);
    expect(entries.length, 'a few lines a batch, never one a person').to.be.below(people / 2);
  });
});
