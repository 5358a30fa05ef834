import assert from 'node:assert/strict';
import type { BatchKey, Campaign, Experiment, ExperimentResult, RunId } from '@pabal/core';
import { decisionsOf, outcomesOf } from '../builders/ledger-records.js';
import { letOthersRun } from '../latch.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

const hourMs = 3_600_000;

const experiment: Experiment = {
  variants: [
    { name: 'a', weight: 60, content: null },
    { name: 'b', weight: 40, content: { text: 'Hi' } },
  ],
  testPercent: 20,
  metric: 'delivered',
  decideAfter: { amount: 1, unit: 'hours' },
};

function resultOf(runId: RunId, winner: string, decidedAt: Date): ExperimentResult {
  const interval = { low: 0.2, high: 0.8 };
  return {
    ...{ runId, winner, how: 'figures', actor: 'system', decidedAt },
    report: {
      metric: 'delivered',
      variants: [{ variant: 'a', trials: 10, hits: 5, rate: 0.5, interval }],
      leader: 'a',
      difference: null,
      sentence: { ko: '비교할 결과가 없습니다.', en: 'There is nothing to compare a with.' },
    },
  };
}

/** A run with an experiment, of one batch of people. */
async function stage(scene: StoreScene, size: number): Promise<{ campaign: Campaign; key: BatchKey }> {
  const campaign = await scene.campaign({ experiment });
  const { keys } = await scene.run(campaign, [await scene.people(size)]);
  return { campaign, key: keys[0] as BatchKey };
}

/** Results of experiments, and how variants stand. */
export function testExperimentStore({ test }: StoreSection): void {
  test('keeps an experiment with its campaign, and when each run decides it', async (scene) => {
    const { campaigns, units } = scene.ports;
    const { campaign, key } = await stage(scene, 1);
    const found = await campaigns.findById(units.direct, campaign.id);
    assert.deepEqual(found?.experiment, experiment);
    const run = await campaigns.findRun(units.direct, key.runId);
    assert.deepEqual(run?.decidesAt, scene.later(hourMs));
    const trial = await campaigns.createTestRun(units.direct, campaign, 1, scene.at, 'b');
    assert.deepEqual([trial.decidesAt, trial.variant], [null, 'b']);
    assert.deepEqual(await campaigns.findRun(units.direct, trial.id), trial);
  });

  test('finds the runs that are due, of running campaigns and without a result', async (scene) => {
    const { campaigns, experiments, units } = scene.ports;
    const { direct } = units;
    const [due, paused, decided] = [await stage(scene, 1), await stage(scene, 1), await stage(scene, 1)];
    await campaigns.move(direct, paused.campaign.id, 'running', 'paused', scene.at);
    await experiments.decide(direct, resultOf(decided.key.runId, 'a', scene.at));
    const mine = new Set([due, paused, decided].map(({ key }) => key.runId));
    const dueAt = async (at: Date): Promise<readonly RunId[]> =>
      (await experiments.due(direct, at, 10_000)).filter((id) => mine.has(id));
    assert.deepEqual(await dueAt(scene.later(hourMs - 1)), []);
    assert.deepEqual(await dueAt(scene.later(hourMs)), [due.key.runId]);
    const longest = (of: { campaign: Campaign }, at: Date) =>
      experiments.longestDue(direct, of.campaign.id, at);
    assert.equal(await longest(paused, scene.later(hourMs - 1)), null);
    assert.equal(await longest(decided, scene.later(hourMs)), null);
    await scene.run(paused.campaign, [await scene.people(1)]);
    assert.equal(await longest(paused, scene.later(2 * hourMs)), paused.key.runId, 'the oldest of two');
  });

  test('lets what is due be decided later, and nothing else', async (scene) => {
    const { campaigns, experiments, units } = scene.ports;
    const { direct } = units;
    const [due, other] = [await stage(scene, 1), await stage(scene, 1)];
    const until = scene.later(5 * hourMs);
    const which = { kind: 'campaign', campaignId: due.campaign.id } as const;
    await experiments.postpone(direct, which, scene.later(hourMs - 1), until);
    const decidesAt = async (runId: RunId) => (await campaigns.findRun(direct, runId))?.decidesAt;
    assert.deepEqual(await decidesAt(due.key.runId), scene.later(hourMs), 'it was not due');
    await experiments.postpone(direct, which, scene.later(hourMs), until);
    assert.deepEqual(await decidesAt(due.key.runId), until);
    assert.deepEqual(await decidesAt(other.key.runId), scene.later(hourMs));
    const { runId } = other.key;
    await experiments.postpone(direct, { kind: 'run', runId }, scene.later(hourMs - 1), scene.later(0));
    assert.deepEqual(await decidesAt(runId), scene.later(hourMs), 'it was not due');
    await experiments.postpone(direct, { kind: 'run', runId }, scene.later(hourMs), scene.later(2 * hourMs));
    assert.deepEqual(await decidesAt(runId), scene.later(2 * hourMs));
    assert.deepEqual(await decidesAt(due.key.runId), until);
  });

  test('lets what is open be decided so much later, not beyond a bound, and none earlier', async (scene) => {
    const { campaigns, experiments, units } = scene.ports;
    const { direct } = units;
    const [open, decided] = [await stage(scene, 1), await stage(scene, 1)];
    await experiments.decide(direct, resultOf(decided.key.runId, 'a', scene.at));
    const decidesAt = async (runId: RunId) => (await campaigns.findRun(direct, runId))?.decidesAt;
    const delay = (byMs: number, latest: Date | null) =>
      experiments.delay(direct, open.campaign.id, byMs, latest);
    await delay(1500, null);
    assert.deepEqual(await decidesAt(open.key.runId), scene.later(hourMs + 1500));
    await delay(hourMs, scene.later(hourMs + 2000));
    assert.deepEqual(await decidesAt(open.key.runId), scene.later(hourMs + 2000));
    await delay(hourMs, scene.at);
    assert.deepEqual(await decidesAt(open.key.runId), scene.later(hourMs + 2000));
    await experiments.delay(direct, decided.campaign.id, 1500, null);
    assert.deepEqual(await decidesAt(decided.key.runId), scene.later(hourMs));
    const plain = await scene.campaign();
    const { keys } = await scene.run(plain, [await scene.people(1)]);
    await experiments.delay(direct, plain.id, 1500, null);
    assert.equal(await decidesAt((keys[0] as BatchKey).runId), null);
  });

  test('keeps one result a run, the first', async (scene) => {
    const { experiments, units } = scene.ports;
    const { key } = await stage(scene, 1);
    assert.equal(await experiments.result(units.direct, key.runId), null);
    const first = resultOf(key.runId, 'a', scene.at);
    const rivals = [first, resultOf(key.runId, 'b', scene.later(1))];
    const [one, other] = await Promise.all(
      rivals.map((rival) => units.run((unit) => experiments.decide(unit, rival))),
    );
    assert.notEqual(one, other, 'one of two is kept');
    assert.deepEqual(await experiments.result(units.direct, key.runId), one ? rivals[0] : rivals[1]);
    assert.equal(await experiments.decide(units.direct, first), false);
  });

  test('keeps a run open until the unit ends, unless a result is there or on its way', async (scene) => {
    const { experiments, units } = scene.ports;
    const [{ key }, other] = [await stage(scene, 1), await stage(scene, 1)];
    const { runId } = key;
    let choosing: Promise<boolean> | undefined;
    await units.run(async (unit) => {
      assert.equal(await experiments.keepOpen(unit, runId), true);
      assert.equal(await units.run((peer) => experiments.keepOpen(peer, runId)), true, 'many may keep it');
      choosing = units.run(async (rival) => {
        const isKept = await experiments.decide(rival, resultOf(runId, 'a', scene.at));
        assert.equal(await units.run((late) => experiments.keepOpen(late, runId)), false, 'on its way');
        return isKept;
      });
      await letOthersRun();
      assert.equal(await experiments.result(unit, runId), null, 'who would choose waits');
    });
    assert.equal(await choosing, true);
    assert.equal(await units.run((unit) => experiments.keepOpen(unit, runId)), false);
    assert.equal(await units.run((unit) => experiments.keepOpen(unit, other.key.runId)), true);
  });

  test('counts how the deliveries of each variant stand, whatever became of them', async (scene) => {
    const { experiments, ledger, units } = scene.ports;
    const { campaign, key } = await stage(scene, 5);
    const batch = await scene.claim(key);
    const variants = ['a', 'a', 'b', 'b', null];
    const records = decisionsOf(batch, 'sending').map((record, index) => ({
      ...record,
      variant: variants[index] ?? null,
    }));
    const waiting = decisionsOf(batch, 'deferred', { dueAt: scene.at }).slice(4);
    await units.run((unit) => ledger.record(unit, batch, [...records.slice(0, 4), ...waiting], scene.at));
    const outcomes = outcomesOf(batch, 'accepted').slice(0, 3);
    await units.run((unit) => ledger.settle(unit, batch, outcomes, scene.at));
    const standings = () => experiments.standings(units.direct, key.runId);
    assert.deepEqual(await standings(), [
      { variant: 'a', states: { accepted: 2 } },
      { variant: 'b', states: { accepted: 1, sending: 1 } },
    ]);
    const [woken] = (await ledger.wakeDue(units.direct, scene.later(1), 10, 1000)).filter(
      ({ runId }) => runId === key.runId,
    );
    const again = await scene.claim(woken as BatchKey);
    const late = decisionsOf(again, 'deferred', { dueAt: scene.at, variant: 'b' });
    await units.run((unit) => ledger.record(unit, again, late, scene.at));
    assert.deepEqual((await standings())[1], {
      variant: 'b',
      states: { accepted: 1, sending: 1, deferred: 1 },
    });
    const listed = await scene.deliveries({ campaignId: campaign.id, variant: 'b' });
    assert.deepEqual(
      listed.map(({ recipientId }) => recipientId),
      batch.recipientIds.slice(2),
    );
  });

  test('leaves a row that is decided again at the variant that it has', async (scene) => {
    const { ledger, units } = scene.ports;
    const { key } = await stage(scene, 1);
    const batch = await scene.claim(key);
    const first = decisionsOf(batch, 'deferred', { dueAt: scene.at, variant: 'a' });
    await units.run((unit) => ledger.record(unit, batch, first, scene.at));
    const [woken] = (await ledger.wakeDue(units.direct, scene.later(1), 10, 1000)).filter(
      ({ runId }) => runId === key.runId,
    );
    const again = await scene.claim(woken as BatchKey);
    await units.run((unit) => ledger.record(unit, again, decisionsOf(again, 'cancelled'), scene.at));
    const [delivery] = await scene.deliveries({ runId: key.runId });
    assert.deepEqual([delivery?.state, delivery?.variant], ['cancelled', 'a']);
  });
}
