import assert from 'node:assert/strict';
import type { BatchKey, ClaimedBatch, RunId } from '@pabal/core';
import { decisionsOf, outcomesOf } from '../builders/ledger-records.js';
import { assertTallies } from './assert-tallies.js';
import { only, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Deferred rows that are due again. */
export function testWakeDue({ test }: StoreSection): void {
  test('gathers what is due, and not what is not', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run, people } = await scene.stage(3);
    const batch = await scene.claim(key);
    const records = decisionsOf(batch, 'deferred').map((record, index) => ({
      ...record,
      dueAt: scene.later(index * 60_000),
    }));
    await units.run((unit) => ledger.record(unit, batch, records, scene.at));
    const woken = await scene.claim(only(await wake(scene, run.id, scene.later(60_000))));
    assert.equal(woken.kind, 'wake');
    assert.deepEqual(
      [...woken.recipientIds].sort((a, b) => a - b),
      people.slice(0, 2),
    );
    const rest = await scene.claim(only(await wake(scene, run.id, scene.later(120_000))));
    assert.deepEqual([...rest.recipientIds], people.slice(2));
  });

  test('wakes the rows of one run early, and none later than it was to wake', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(3);
    const other = await scene.stage(1);
    const batch = await scene.claim(key);
    const records = decisionsOf(batch, 'deferred').map((record, index) => ({
      ...record,
      dueAt: scene.later(index * 60_000),
    }));
    await units.run((unit) => ledger.record(unit, batch, records, scene.at));
    await scene.decide(other.key, 'deferred', { dueAt: scene.later(60_000) });
    await units.run((unit) => ledger.wakeEarly(unit, run.id, scene.later(30_000)));
    const first = await scene.claim(only(await wake(scene, run.id, scene.at)));
    assert.deepEqual(first.recipientIds, batch.recipientIds.slice(0, 1));
    const last = batch.recipientIds.slice(2);
    await units.run((unit) => ledger.wakeEarly(unit, run.id, scene.later(10_000), { recipientIds: last }));
    const early = await scene.claim(only(await wake(scene, run.id, scene.later(10_000))));
    assert.deepEqual(early.recipientIds, last, 'only who was named');
    const rest = await scene.claim(only(await wake(scene, run.id, scene.later(30_000))));
    assert.deepEqual(rest.recipientIds, batch.recipientIds.slice(1, 2));
    assert.deepEqual(await wake(scene, other.run.id, scene.later(30_000)), []);
  });

  test('wakes those early who wait for a reason, and nobody else of the run', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(4);
    const batch = await scene.claim(key);
    const records = decisionsOf(batch, 'deferred').map((record, index) => ({
      ...record,
      dueAt: scene.later(60_000),
      reasonCode: index % 2 === 0 ? 'DAILY_LIMIT' : 'SEND_WINDOW_CLOSED',
    }));
    await units.run((unit) => ledger.record(unit, batch, records, scene.at));
    const reasonCodes = ['DAILY_LIMIT', 'CREDIT_EXHAUSTED'];
    await units.run((unit) => ledger.wakeEarly(unit, run.id, scene.later(1_000), { reasonCodes }));
    const early = await scene.claim(only(await wake(scene, run.id, scene.later(1_000))));
    assert.deepEqual(
      early.recipientIds,
      batch.recipientIds.filter((_, index) => index % 2 === 0),
    );
  });

  test('never gathers a row twice', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(30);
    await scene.decide(key, 'deferred', { dueAt: scene.at });
    const woken = await Promise.all(
      Array.from({ length: 6 }, () => units.run((unit) => ledger.wakeDue(unit, scene.later(1), 7, 1000))),
    );
    const keys = woken.flat().filter(({ runId }) => runId === run.id);
    const rest = await wake(scene, run.id, scene.later(1), 7);
    const claimed = await Promise.all([...keys, ...rest].map((one) => scene.claim(one)));
    const gathered = claimed.flatMap(({ recipientIds }) => recipientIds);
    assert.ok(claimed.every(({ recipientIds }) => recipientIds.length <= 7));
    assert.equal(gathered.length, 30);
    assert.equal(new Set(gathered).size, 30);
  });

  test('leaves rows free when the gathering unit is rolled back', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    await scene.decide(key, 'deferred', { dueAt: scene.at });
    await assert.rejects(
      units.run(async (unit) => {
        await ledger.wakeDue(unit, scene.later(1), 100, 1000);
        throw new Error('killed');
      }),
    );
    assert.equal((await wake(scene, run.id, scene.later(1))).length, 1);
  });

  test('counts how often a message was on its way, and decides the same row again', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    const first = await scene.decide(key, 'sending');
    await scene.settle(first, 'deferred');
    const woken = await scene.claim(only(await wake(scene, run.id, scene.later(1))));
    assert.deepEqual([...woken.attempts], [1, 1]);
    assert.deepEqual([...woken.refusals], [0, 0]);
    await units.run((unit) => ledger.record(unit, woken, decisionsOf(woken, 'sending'), scene.later(5000)));
    const rows = await scene.deliveries({ runId: run.id });
    assert.equal(rows.length, 2);
    assert.ok(rows.every((row) => row.state === 'sending' && row.attempt === 2 && row.dueAt === null));
    assert.ok(rows.every((row) => row.decidedAt.getTime() === scene.later(5000).getTime()));
    await assertTallies(scene, run.id);
    await scene.settle(woken, 'accepted');
    await assertTallies(scene, run.id);
    assert.deepEqual(await wake(scene, run.id, scene.later(1e9)), []);
  });

  test('tells the step of each and how often the vendor put it off, also in halves', async (scene) => {
    const { units, ledger } = scene.ports;
    const people = await scene.people(3);
    const { run, keys } = await scene.run(await scene.campaign(), [people, people]);
    await scene.settle(await scene.decide(keys[0] ?? { runId: 0, batchNo: 0 }, 'sending'), 'rejected');
    const batch = await scene.claim(keys[1] ?? { runId: 0, batchNo: 0 });
    const second = decisionsOf(batch, 'sending', { step: 1 });
    await units.run((unit) => ledger.record(unit, batch, second, scene.at));
    const outcomes = outcomesOf(batch, 'deferred', { step: 1, dueAt: scene.at }).map((one, index) => ({
      ...{ ...one, refusals: 3 - index },
    }));
    await units.run((unit) => ledger.settle(unit, batch, outcomes, scene.at));
    const woken = await scene.claim(only(await wake(scene, run.id, scene.later(1))));
    const tell = (one: ClaimedBatch) =>
      one.recipientIds.map((id, index) => [people.indexOf(id), one.steps[index], one.refusals[index]]);
    const expected = [[0, 1, 3], [1, 1, 2], [2, 1, 1]]; // prettier-ignore
    assert.deepEqual(tell(woken), expected);
    const halves = await units.run((unit) => ledger.splitBatch(unit, woken, 2, 'free'));
    const claimed = await Promise.all(halves.map((half) => scene.claim(half)));
    assert.deepEqual(claimed.flatMap(tell).sort(), expected);
    for (const half of claimed) {
      const again = decisionsOf(half, 'deferred', { dueAt: scene.at });
      await units.run((unit) => ledger.record(unit, half, again, scene.at));
    }
    assert.deepEqual(tell(await scene.claim(only(await wake(scene, run.id, scene.later(1))))), expected);
  });

  test('gathers again what was deferred again', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(1);
    await scene.decide(key, 'deferred', { dueAt: scene.at });
    const woken = await scene.claim(only(await wake(scene, run.id, scene.later(1))));
    const again = decisionsOf(woken, 'deferred', { dueAt: scene.later(60_000) });
    await units.run((unit) => ledger.record(unit, woken, again, scene.at));
    assert.deepEqual(await wake(scene, run.id, scene.later(1)), []);
    assert.equal((await wake(scene, run.id, scene.later(60_000))).length, 1);
    await assertTallies(scene, run.id);
  });

  test('lets rows of paused campaigns lie and gathers all of ended ones', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { key, run, campaign } = await scene.stage(2);
    await scene.decide(key, 'deferred', { dueAt: scene.later(3_600_000) });
    await campaigns.move(units.direct, campaign.id, 'running', 'paused', scene.at);
    assert.deepEqual(await wake(scene, run.id, scene.later(7_200_000)), []);
    await campaigns.move(units.direct, campaign.id, 'paused', 'ended', scene.at);
    const woken = await scene.claim(only(await wake(scene, run.id, scene.at)));
    assert.equal(woken.recipientIds.length, 2, 'due or not');
  });
}

/** Wakes what is due, and answers the batches of one run. */
async function wake(scene: StoreScene, runId: RunId, now: Date, batchSize = 100): Promise<BatchKey[]> {
  const { units, ledger } = scene.ports;
  const keys = await units.run((unit) => ledger.wakeDue(unit, now, batchSize, 1000));
  return keys.filter((key) => key.runId === runId);
}
