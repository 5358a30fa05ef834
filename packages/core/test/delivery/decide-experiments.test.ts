import { expect } from 'chai';
import { createExperimentUseCases } from '../../src/campaigns/create-experiment-use-cases.js';
import { decideBatch } from '../../src/delivery/decide-batch.js';
import { decideExperiments } from '../../src/delivery/decide-experiments.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { policyOf } from '../pipeline.js';
import { sampleExperiment } from '../samples.js';
import { openFloor, type Floor } from './floor.js';

const hourMs = 3_600_000;

const experiment = sampleExperiment();

/** Works every batch of a run that waits. */
async function work(floor: Floor, runId: number): Promise<void> {
  const keys = await floor.deps.ledger.waitingBatches(floor.deps.units.direct, runId, 1000);
  for (const key of keys) await workBatch(floor.deps, floor.job(key));
}

/** A run of 60 people of whom those who are tested were sent to. */
async function tested() {
  const floor = await openFloor();
  await floor.addPeople(60);
  const { run } = await floor.start({ experiment });
  await work(floor, run.id);
  return { floor, runId: run.id };
}

/** The vendor says of everybody who got a variant whether it was delivered. */
async function receive(floor: Floor, runId: number, variant: string, kind: 'delivered' | 'undelivered') {
  const { ledger, units, clock } = floor.deps;
  const rows = (await floor.rows(runId)).filter((row) => row.variant === variant);
  const receipts = rows.map(({ id: deliveryId }) => ({
    ...{ deliveryId, kind, vendorId: 'v', vendorCode: 'c', occurredAt: clock.now() },
  }));
  await ledger.applyReceipts(units.direct, receipts, clock.now());
}

/** Each variant with its states, as `a accepted 12`; `-` for nobody's. */
async function standings(floor: Floor, runId: number): Promise<readonly string[]> {
  const counts = new Map<string, number>();
  for (const { variant, state } of await floor.rows(runId)) {
    const key = `${variant ?? '-'} ${state}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key} ${count}`).sort();
}

describe('decide experiments', () => {
  it('sends to those who are tested, each their variant, and lets the others wait for the winner', async () => {
    const { floor, runId } = await tested();
    const rows = await floor.rows(runId);
    const waiting = rows.filter(({ variant }) => variant === null);
    expect(waiting.length).to.be.within(25, 47);
    for (const row of waiting) {
      expect(row).to.include({ state: 'deferred', reasonCode: 'EXPERIMENT_AWAITS_WINNER' });
      expect(row.dueAt).to.deep.equal((await floor.run(runId)).decidesAt);
    }
    for (const { variant, recipientId, state } of rows.filter((row) => row.variant !== null)) {
      expect(state).to.equal('accepted');
      const sent = floor.channel.sent.find(({ deliveryId }) => deliveryId === `d-${runId}-${recipientId}-0`);
      expect(sent?.message).to.equal(
        variant === 'a' ? `사람${recipientId}님 안녕하세요` : `사람${recipientId}님, 오늘만`,
      );
    }
  });

  it('chooses nothing before its time, then the best once, and sends it to the rest, each once', async () => {
    const { floor, runId } = await tested();
    await receive(floor, runId, 'b', 'delivered');
    await decideExperiments(floor.deps);
    const { experiments, units } = floor.deps;
    expect(await experiments.result(units.direct, runId)).to.equal(null);
    await floor.clock.advance(hourMs);
    await Promise.all([decideExperiments(floor.deps), decideExperiments(floor.deps)]);
    const result = await experiments.result(units.direct, runId);
    expect(result).to.include({ winner: 'b', how: 'figures', actor: 'system' });
    expect(result?.report.sentence.en).to.contain('b was better than a');
    await wakeDeferred(floor.deps);
    await work(floor, runId);
    const rows = await floor.rows(runId);
    expect(rows.filter(({ variant }) => variant === null)).to.deep.equal([]);
    expect(new Set(floor.channel.sent.map(({ deliveryId }) => deliveryId)).size).to.equal(60);
    expect(floor.channel.sent).to.have.length(60);
    const audited = await floor.deps.audit.list(units.direct, 1, null, 100);
    expect(audited.filter(({ action }) => action === 'experiment.decide')).to.have.length(1);
  });

  it('lets people wait a little more when the winner is late', async () => {
    const { floor, runId } = await tested();
    await floor.clock.advance(hourMs);
    await wakeDeferred(floor.deps);
    await work(floor, runId);
    const waiting = (await floor.rows(runId)).filter(({ variant }) => variant === null);
    expect(waiting.length).to.be.above(0);
    for (const { dueAt } of waiting) {
      expect(dueAt).to.deep.equal(new Date(floor.clock.now().getTime() + 10_000));
    }
    await decideExperiments(floor.deps);
    await floor.clock.advance(10_000);
    await wakeDeferred(floor.deps);
    await work(floor, runId);
    expect((await standings(floor, runId)).some((line) => line.startsWith('-'))).to.equal(false);
  });

  it('gives the earlier variant to the rest when both do equally well', async () => {
    const { floor, runId } = await tested();
    await receive(floor, runId, 'a', 'delivered');
    await receive(floor, runId, 'b', 'delivered');
    await floor.clock.advance(hourMs);
    await decideExperiments(floor.deps);
    const result = await floor.deps.experiments.result(floor.deps.units.direct, runId);
    expect(result?.winner).to.equal('a');
    expect(result?.report.sentence.en).to.contain('may be chance');
  });

  it('invents no winner where nothing was tried: the campaign is paused, and says why', async () => {
    const floor = await openFloor();
    floor.channel.answer = (batch) =>
      Promise.resolve(batch.map(() => ({ kind: 'rejected', reason: 'blocked', vendorCode: '9' })));
    await floor.addPeople(60);
    const { run, campaign } = await floor.start({ experiment });
    await work(floor, run.id);
    await floor.clock.advance(hourMs);
    const moves: unknown[] = [];
    floor.deps.events.on('campaign-moved', (move) => moves.push(move));
    await decideExperiments(floor.deps);
    await decideExperiments(floor.deps);
    const paused = await floor.campaigns.find(1, campaign.campaignKey);
    expect(paused).to.deep.include({
      state: 'paused',
      pausedBecause: { code: 'EXPERIMENT_NO_DATA', resumeAt: null },
    });
    expect(moves).to.have.length(1);
    expect(await floor.deps.experiments.result(floor.deps.units.direct, run.id)).to.equal(null);
    const audited = await floor.deps.audit.list(floor.deps.units.direct, 1, null, 1);
    expect(audited[0]).to.include({ action: 'campaign.pause', actor: 'system' });
  });

  it('pauses nothing where nobody waits for the winner', async () => {
    const floor = await openFloor();
    await floor.addPeople(3);
    const { run, campaign } = await floor.start({ experiment: sampleExperiment({ testPercent: 99 }) });
    const [batch] = await floor.claim(run.id);
    if (!batch) throw new TypeError('the run has a batch');
    // On their way, and the vendor has not answered yet.
    await decideBatch(floor.deps, batch, campaign, floor.channel);
    expect((await floor.rows(run.id)).map(({ state }) => state)).to.deep.equal([
      'sending',
      'sending',
      'sending',
    ]);
    await floor.clock.advance(hourMs);
    await decideExperiments(floor.deps);
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('running');
  });

  it('decides later, and pauses nothing, while those who are tested wait for the morning', async () => {
    const floor = await openFloor();
    await floor.addPeople(60);
    const noSendWindow = { startLocal: '00:00', endLocal: '08:00', zone: 'UTC', then: 'wait' } as const;
    await floor.clock.advance(24 * hourMs - (floor.clock.now().getTime() % (24 * hourMs)));
    const { run, campaign } = await floor.start({ experiment, noSendWindow });
    await work(floor, run.id);
    expect((await standings(floor, run.id)).join()).to.match(
      /^- deferred \d+,a deferred \d+,b deferred \d+$/,
    );
    const lateMs = async () => Number((await floor.run(run.id)).decidesAt) - Number(run.decidesAt);
    await floor.clock.advance(hourMs);
    await decideExperiments(floor.deps);
    expect(await lateMs()).to.equal(10_000);
    for (const expected of [20_000, 40_000, 80_000]) {
      await floor.clock.advance(Number((await floor.run(run.id)).decidesAt) - floor.clock.now().getTime());
      await decideExperiments(floor.deps);
      expect(await lateMs()).to.equal(expected);
    }
    await floor.clock.advance(6 * hourMs);
    await decideExperiments(floor.deps);
    const now = floor.clock.now().getTime();
    expect(Number((await floor.run(run.id)).decidesAt) - now, 'decideAfter at most').to.equal(hourMs);
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('running');
    await floor.clock.advance(2 * hourMs);
    await wakeDeferred(floor.deps);
    await work(floor, run.id);
    await decideExperiments(floor.deps);
    const { experiments, units } = floor.deps;
    expect((await experiments.result(units.direct, run.id))?.winner).to.equal('a');
  });

  it('lets nobody wait for a winner that was picked while they were decided', async () => {
    let pick: (() => Promise<unknown>) | undefined;
    const slow = policyOf('slow', async (_batch, next) => {
      const once = pick;
      pick = undefined;
      await once?.();
      await next();
    });
    const floor = await openFloor({ policies: [slow], settings: { batchSize: 60 } });
    await floor.addPeople(60);
    const { campaign, run } = await floor.start({ experiment });
    const request = { workspaceId: 1, campaignKey: campaign.campaignKey, actor: 'key:1' };
    pick = () => createExperimentUseCases(floor.deps).chooseWinner(request, { variant: 'b' });
    await work(floor, run.id);
    const waiting = (await floor.rows(run.id)).filter(({ state }) => state === 'deferred');
    expect(waiting).not.to.be.empty;
    for (const { dueAt } of waiting) expect(dueAt).to.deep.equal(floor.clock.now());
    await wakeDeferred(floor.deps);
    await work(floor, run.id);
    expect(new Set(await floor.states(run.id))).to.deep.equal(new Set(['accepted']));
  });

  it('looks again before the period is over', async () => {
    const floor = await openFloor();
    await floor.addPeople(60);
    const endAt = new Date(floor.clock.now().getTime() + 4 * hourMs);
    const { run } = await floor.start({ experiment, period: { startAt: null, endAt } });
    // Nobody works the batches.
    await floor.clock.advance(3 * hourMs);
    await decideExperiments(floor.deps);
    expect((await floor.run(run.id)).decidesAt).to.deep.equal(new Date(endAt.getTime() - hourMs / 2));
  });

  it('reaches the runs behind a hundred that cannot be decided', async () => {
    const floor = await openFloor();
    await floor.addPeople(60);
    for (let count = 0; count < 100; count += 1) await floor.start({ experiment });
    const { run } = await floor.start({ experiment });
    await work(floor, run.id);
    await floor.clock.advance(hourMs);
    const { experiments, units } = floor.deps;
    await decideExperiments(floor.deps);
    expect(await experiments.result(units.direct, run.id)).to.equal(null);
    await decideExperiments(floor.deps);
    expect((await experiments.result(units.direct, run.id))?.winner).to.equal('a');
  });

  it('tests once more as long when an operator resumes without picking', async () => {
    const floor = await openFloor();
    floor.channel.answer = (batch) =>
      Promise.resolve(batch.map(() => ({ kind: 'rejected', reason: 'blocked', vendorCode: '9' })));
    await floor.addPeople(30);
    const { run, campaign } = await floor.start({ experiment });
    await work(floor, run.id);
    await floor.clock.advance(hourMs);
    await decideExperiments(floor.deps);
    await floor.campaigns.resume(1, campaign.campaignKey, 'key:1');
    expect((await floor.run(run.id)).decidesAt).to.deep.equal(new Date(floor.clock.now().getTime() + hourMs));
    await decideExperiments(floor.deps);
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('running');
  });

  it('waits for a metric whose plugin is gone, and says so at the run', async () => {
    const { floor, runId } = await tested();
    await receive(floor, runId, 'a', 'delivered');
    await floor.clock.advance(hourMs);
    await decideExperiments({ ...floor.deps, metrics: new Map() });
    const { experiments, units } = floor.deps;
    expect(await experiments.result(units.direct, runId)).to.equal(null);
    expect((await floor.run(runId)).trouble?.code).to.equal('EXPERIMENT_METRIC_FAILED');
    await floor.clock.advance(10_000);
    await decideExperiments(floor.deps);
    expect((await experiments.result(units.direct, runId))?.winner).to.equal('a');
    expect((await floor.run(runId)).trouble).to.equal(null);
  });
});
