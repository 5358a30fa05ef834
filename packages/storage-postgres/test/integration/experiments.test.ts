import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  tokens,
  type Delivery,
  type Engine,
  type KillPoints,
  type RecipientInput,
} from '@pabal/core';
import { SilentLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { FakeVendor, assertSendOnce, fakeChannel } from '@pabal/testing';
import { expect } from 'chai';
import { storagePostgres } from '../../src/storage-postgres.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import { createTestKeys } from '../storage.js';

const origin = { method: 'api', actor: 'test' } as const;
const hourMs = 3_600_000;
const peopleCount = 2000;

/** The computer's clock, that a test sets ahead. */
class AheadClock extends SystemClock {
  aheadMs = 0;

  override now(): Date {
    return new Date(super.now().getTime() + this.aheadMs);
  }
}

function personOf(index: number): RecipientInput {
  const occurredAt = new Date('2026-01-01T00:00:00Z');
  return {
    userId: `u${index}`,
    contacts: { phone: { kind: 'set', value: `+8210${String(20_000_000 + index)}` } },
    consents: [{ consentChannel: 'text', purpose: 'promotional', state: 'opted-in', occurredAt }],
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const clock = new SystemClock();
  const endsAtMs = clock.now().getTime() + 60_000;
  while (!(await isSo())) {
    if (clock.now().getTime() > endsAtMs) throw new Error('the awaited state did not come');
    await clock.delay(10);
  }
}

const input = {
  ...{ name: 'two texts', channel: 'fake', content: { text: 'the first' } },
  experiment: {
    variants: [
      { name: 'a', weight: 50 },
      { name: 'b', weight: 50, content: { text: 'the second' } },
    ],
    testPercent: 20,
    decideAfter: { amount: 1, unit: 'hours' },
  },
};

describe('experiments on PostgreSQL', function () {
  this.timeout(120_000);
  let database: TestDatabase;
  let engines: Engine[];
  let engine: Engine;
  const clock = new AheadClock();
  let passed = 0;
  const killPoints: KillPoints = {
    pass(point) {
      if (point === 'before-winner-commit' && (passed += 1) <= 3) throw new Error('killed');
    },
  };
  const vendor = new FakeVendor();
  before(async () => {
    for (const digits of Object.keys(vendor.fates)) delete vendor.fates[digits];
    database = await createTestDatabase();
    const keys = createTestKeys();
    const make = (): Engine => {
      const plugin = definePlugin<object>({
        ...{ name: 'scene', version: '0.1.0', core: '^0.1.0', options: Joi.object({}) },
        setup: (host) => host.addChannel(() => fakeChannel({ vendor })),
      });
      return createEngine({
        plugins: [storagePostgres({ url: database.url, keys, poolSize: 6 }), plugin({})],
        ...{ clock, ids: new SystemIds(), log: new SilentLogger() },
        ...{ killPoints, settings: { sweepEveryMs: 20, batchSize: 250 } },
      });
    };
    // Two workers, which look for what is due at the same time.
    engines = [make(), make()];
    engine = engines[0] as Engine;
    for (const one of engines) await one.start({ work: 'jobs' });
  });
  after(async () => {
    for (const one of engines) await one.stop();
    await database.drop();
  });

  async function open(name: string): Promise<number> {
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(direct, name);
    return id;
  }

  /** Starts a campaign for new people of a workspace and waits until those who are tested are sent to. */
  async function start(workspaceId: number, people: number) {
    const rows = Array.from({ length: people }, (_, index) => personOf(index));
    await engine.recipients.upsert(workspaceId, rows, origin);
    const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
    const { run } = await engine.campaigns.start(workspaceId, campaignKey, 'test');
    await until(async () => {
      const states = await statesOf(workspaceId, campaignKey);
      return sum(states) === people && (states['sending'] ?? 0) === 0;
    });
    return { campaignKey, runId: run?.id ?? 0 };
  }

  async function statesOf(workspaceId: number, campaignKey: number): Promise<Record<string, number>> {
    const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
    const states: Record<string, number> = {};
    for (const { state, count } of progress?.histogram ?? []) states[state] = (states[state] ?? 0) + count;
    return states;
  }

  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((total, count) => total + count, 0);

  async function deliveriesOf(workspaceId: number, filter: object): Promise<readonly Delivery[]> {
    const all: Delivery[] = [];
    for (let cursor: string | null = null; ;) {
      const page = await engine.deliveries.list(workspaceId, filter, cursor, 500);
      all.push(...page.items);
      if (page.next === null) return all;
      cursor = page.next;
    }
  }

  it(`tests a fifth of ${peopleCount} people, chooses the winner once and sends it to the rest, each once`, async () => {
    const workspaceId = await open('winner');
    const { campaignKey, runId } = await start(workspaceId, peopleCount);
    const tested = await statesOf(workspaceId, campaignKey);
    expect(tested['accepted']).to.be.within(320, 480);
    const second = await deliveriesOf(workspaceId, { runId, variant: 'b' });
    const receipts = vendor.deliver(
      second.map(({ id }) => id),
      'delivered',
      clock.now(),
    );
    expect(receipts.length).to.be.within(140, 260);
    await engine.deliveries.applyReceipts(receipts);
    clock.aheadMs += hourMs;
    const standing = () => engine.experiments.standing(workspaceId, campaignKey, runId);
    await until(async () => (await standing()).result !== null);
    // Whoever was looked at before it was chosen is looked at again soon.
    clock.aheadMs += 20_000;
    await until(async () => {
      const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
      return progress?.run.state === 'finished';
    });
    expect(passed, 'three workers died of it, and the fourth chose').to.equal(4);
    assertSendOnce(vendor);
    expect(vendor.copies.length).to.equal(peopleCount);
    const { result, standings } = await standing();
    expect(result).to.include({ winner: 'b', how: 'figures', actor: 'system' });
    expect(result?.report.variants[1]).to.include({ trials: receipts.length, hits: receipts.length });
    expect(result?.report.sentence.en).to.contain('b was better than a');
    const counts = standings.map(({ states }) => sum(states as Record<string, number>));
    expect(counts).to.deep.equal([
      (tested['accepted'] ?? 0) - second.length,
      peopleCount - ((tested['accepted'] ?? 0) - second.length),
    ]);
    const late = vendor.copies.slice(tested['accepted'] ?? 0);
    expect(new Set(late.map(({ message }) => (message as { text: string }).text))).to.deep.equal(
      new Set(['the second']),
    );
    const audited = await engine
      .resolve(tokens.auditLog)
      .list(engine.resolve(tokens.unitOfWork).direct, workspaceId, null, 100);
    expect(audited.filter(({ action }) => action === 'experiment.decide')).to.have.length(1);
    const { total } = await engine.statistics.ofCampaign(workspaceId, campaignKey, {
      from: new Date(clock.now().getTime() - 4 * hourMs),
      to: new Date(clock.now().getTime() + hourMs),
      by: 'hour',
    });
    expect([total.targeted, total.fallback]).to.deep.equal([peopleCount, 0]);
    expect(total.variants.map(({ variant, targeted }) => [variant, targeted])).to.deep.equal([
      ['a', counts[0]],
      ['b', counts[1]],
    ]);
  });

  it('pauses once where nothing was accepted, and sends to the rest what an operator picks', async () => {
    const workspaceId = await open('no data');
    vendor.fates['0'] = { kind: 'rejected', reason: 'blocked', vendorCode: '9' };
    for (let digit = 1; digit < 10; digit += 1) vendor.fates[String(digit)] = vendor.fates['0'];
    const { campaignKey, runId } = await start(workspaceId, 300);
    clock.aheadMs += hourMs;
    await until(async () => (await engine.campaigns.find(workspaceId, campaignKey)).state === 'paused');
    expect((await engine.campaigns.find(workspaceId, campaignKey)).pausedBecause).to.deep.equal({
      ...{ code: 'EXPERIMENT_NO_DATA', resumeAt: null },
    });
    for (const digits of Object.keys(vendor.fates)) delete vendor.fates[digits];
    const before = vendor.copies.length;
    await engine.experiments.chooseWinner({ workspaceId, campaignKey, actor: 'key:1' }, { variant: 'a' });
    await until(async () => (await engine.campaigns.find(workspaceId, campaignKey)).state === 'ended');
    const states = await statesOf(workspaceId, campaignKey);
    expect(sum(states)).to.equal(300);
    expect(vendor.copies.length - before).to.equal(states['accepted']);
    expect(states['accepted']).to.be.above(200);
    const waited = await deliveriesOf(workspaceId, { runId, state: 'accepted' });
    expect(new Set(waited.map(({ variant }) => variant))).to.deep.equal(new Set(['a']));
    const audited = await engine
      .resolve(tokens.auditLog)
      .list(engine.resolve(tokens.unitOfWork).direct, workspaceId, null, 100);
    expect(
      audited.map(({ action }) => action).filter((action) => action === 'campaign.pause'),
    ).to.have.length(1);
    assertSendOnce(vendor);
  });
});
