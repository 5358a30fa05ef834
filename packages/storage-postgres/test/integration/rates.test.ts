import Joi from 'joi';
import {
  type Campaign,
  createEngine,
  definePlugin,
  type Engine,
  type Outgoing,
  tokens,
  type VendorRate,
} from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { fakeChannel, FakeVendor } from '@pabal/testing';
import { expect } from 'chai';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';

const clock = new SystemClock();

/** Waits for a state: asks until the answer is true. */
async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const endsAtMs = clock.now().getTime() + 25_000;
  while (!(await isSo())) {
    if (clock.now().getTime() > endsAtMs) throw new Error(`${what}: the awaited state did not come`);
    await clock.delay(20);
  }
}

/** The most messages within a time, half-open, that begins with one of them. */
function most(handedMs: readonly number[], withinMs: number): number {
  return Math.max(
    0,
    ...handedMs.map((from) => handedMs.filter((at) => at >= from && at < from + withinMs).length),
  );
}

describe('rates on PostgreSQL', function () {
  this.timeout(60_000);
  let database: TestDatabase;
  const keys = createTestKeys();
  let engines: Engine[] = [];
  before(async () => (database = await createTestDatabase()));
  afterEach(async () => {
    await Promise.all(engines.map((engine) => engine.stop()));
    engines = [];
  });
  after(() => database.drop());

  /** Opens a worker; all that are given one vendor send to it. */
  async function open(vendor: FakeVendor, rate?: VendorRate, onSend = (_size: number): void => {}) {
    const fake = fakeChannel({ vendor, ...(rate && { supports: { rate } }) });
    const channel = {
      ...fake,
      send: (batch: readonly Outgoing<{ text: string }>[], context: Parameters<typeof fake.send>[1]) => {
        onSend(batch.length);
        return fake.send(batch, context);
      },
    };
    const plugin = definePlugin<object>({
      ...{ name: 'fake-channel', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
      setup: (host) => host.addChannel(() => channel),
    });
    const engine = createEngine({
      plugins: [storagePostgres({ url: database.url, keys }), plugin({})],
      ...{ clock, log: new RecordingLogger(), ids: new SystemIds() },
      settings: { sweepEveryMs: 100, batchesInFlight: 4 },
    });
    engines.push(engine);
    await engine.start({ work: 'jobs' });
    return engine;
  }

  /** A workspace of people who may get everything. */
  async function settle(engine: Engine, people: number): Promise<number> {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const name = `w${clock.now().getTime()}`;
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(direct, name);
    const consent = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;
    const rows = Array.from({ length: people }, (_, index) => ({
      userId: `u${index}`,
      contacts: { phone: { kind: 'set', value: `+8210${String(20_000_000 + index)}` } as const },
      consents: [{ ...consent, occurredAt: new Date('2026-01-01') }],
    }));
    await engine.recipients.upsert(id, rows, { method: 'api', actor: 'test' });
    return id;
  }

  async function start(engine: Engine, workspaceId: number, more: object): Promise<Campaign> {
    const input = { name: 'rated', channel: 'fake', content: { text: 'Hello' }, ...more };
    const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
    return (await engine.campaigns.start(workspaceId, campaignKey, 'test')).campaign;
  }

  async function isFinished(engine: Engine, { workspaceId, campaignKey }: Campaign): Promise<boolean> {
    const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
    return progress?.run.state === 'finished';
  }

  const handedBy = (vendor: FakeVendor): number[] =>
    vendor.copies.map(({ acceptedAt }) => acceptedAt.getTime());

  it('hands over by three workers what the rate of the run allows, through a pause and the loss of a worker', async () => {
    const vendor = new FakeVendor();
    const [first, second, third] = [await open(vendor), await open(vendor), await open(vendor)];
    const workspaceId = await settle(first, 70);
    const campaign = await start(first, workspaceId, { ratePerMinute: 600 });
    await until('the first go', () => vendor.copies.length >= 20);
    await third.stop();
    await first.campaigns.pause(workspaceId, campaign.campaignKey, 'test');
    await until('what is on its way has gone', async () => {
      const [progress] = await first.campaigns.progress(workspaceId, campaign.campaignKey);
      return !progress?.histogram.some(({ state }) => state === 'sending');
    });
    const paused = vendor.copies.length;
    await clock.delay(2500);
    expect(vendor.copies.length - paused, 'at most a batch goes after the pause').to.be.at.most(10);
    await second.campaigns.resume(workspaceId, campaign.campaignKey, 'test');
    await until('the run ends', () => isFinished(first, campaign));
    const handedMs = handedBy(vendor);
    expect(handedMs).to.have.length(70);
    expect(new Set(vendor.copies.map(({ deliveryId }) => deliveryId)).size).to.equal(70);
    // Ten every 1.015 seconds; a worker may be late by some milliseconds.
    for (const [seconds, expected] of [
      [0.9, 10],
      [1.9, 20],
      [2.9, 30],
    ] as const)
      // prettier-ignore
      expect(most(handedMs, seconds * 1000)).to.be.at.most(expected);
  });

  it('cuts large batches to a rate that a running campaign is given', async () => {
    const vendor = new FakeVendor();
    const sizes: number[] = [];
    const engine = await open(vendor, undefined, (size) => sizes.push(size));
    const workspaceId = await settle(engine, 60);
    const startAt = new Date(clock.now().getTime() + 700);
    const campaign = await start(engine, workspaceId, { period: { startAt } });
    await engine.campaigns.setRate(workspaceId, campaign.campaignKey, 1200, 'test');
    await until('the run ends', () => isFinished(engine, campaign));
    expect(vendor.copies).to.have.length(60);
    expect(Math.max(...sizes)).to.be.at.most(20);
    expect(most(handedBy(vendor), 900)).to.be.at.most(20);
  });

  it('shares the rate of a vendor among workers and campaigns', async () => {
    const vendor = new FakeVendor();
    const rate = { bucket: 'fake/shared', perSecond: 20 };
    const [engine] = [await open(vendor, rate), await open(vendor, rate), await open(vendor, rate)];
    const workspaceId = await settle(engine, 40);
    const campaigns = [await start(engine, workspaceId, {}), await start(engine, workspaceId, {})];
    await until('the runs end', async () => {
      const finished = await Promise.all(campaigns.map((campaign) => isFinished(engine, campaign)));
      return finished.every(Boolean);
    });
    expect(vendor.copies).to.have.length(80);
    for (const [seconds, expected] of [
      [0.9, 20],
      [1.9, 40],
      [2.9, 60],
    ] as const)
      // prettier-ignore
      expect(most(handedBy(vendor), seconds * 1000)).to.be.at.most(expected);
  });

  it('leaves a vendor alone, by every worker, for as long as it asked one of them to', async () => {
    const vendor = new FakeVendor();
    const rate = { bucket: 'fake/asked', perSecond: 50 };
    const calls: number[] = [];
    const note = (): void => void calls.push(clock.now().getTime());
    const workers = [await open(vendor, rate, note), await open(vendor, rate, note)];
    const [engine] = workers;
    if (!engine) throw new TypeError('there is a worker');
    const workspaceId = await settle(engine, 100);
    vendor.fateOf = () => ({ kind: 'retry', afterMs: 2500, vendorCode: '429' });
    const campaign = await start(engine, workspaceId, {});
    await until('the vendor is called', () => calls.length > 0);
    vendor.fateOf = () => ({ kind: 'accepted' });
    await until('the run ends', () => isFinished(engine, campaign));
    expect(vendor.copies).to.have.length(100);
    const [asked = 0] = calls;
    const soonest = Math.min(...calls.filter((at) => at > asked + 100));
    expect(soonest - asked).to.be.at.least(2400);
  });
});
