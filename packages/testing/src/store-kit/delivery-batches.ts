import assert from 'node:assert/strict';
import type { BatchKey } from '@pabal/core';
import { decisionsOf } from '../builders/ledger-records.js';
import { createLatch, eventually } from '../latch.js';
import { assertLeaseLost } from './lease-lost.js';
import { only } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Batches: who holds which. */
export function testBatches({ test }: StoreSection): void {
  test('cuts people into batches that wait', async (scene) => {
    const { units, ledger } = scene.ports;
    const people = await scene.people(5);
    const { run, keys } = await scene.run(await scene.campaign(), [people.slice(0, 3), people.slice(3)]);
    assert.equal(keys.length, 2);
    assert.equal(new Set(keys.map(({ batchNo }) => batchNo)).size, 2);
    assert.ok(keys.every(({ runId }) => runId === run.id));
    const waiting = await ledger.waitingBatches(units.direct, run.id, 10);
    assert.deepEqual(sorted(waiting), sorted(keys));
    assert.equal((await ledger.waitingBatches(units.direct, run.id, 1)).length, 1);
    const all = await ledger.waitingBatches(units.direct, null, 100_000);
    assert.ok(keys.every((key) => all.some((other) => isSame(key, other))));
    const batch = await scene.claim(keys[0] as BatchKey);
    const { kind, attempt, failures, recipientIds } = batch;
    assert.deepEqual([kind, attempt, failures, recipientIds], ['fresh', 1, 0, people.slice(0, 3)]);
    for (const each of [batch.steps, batch.attempts, batch.refusals]) assert.deepEqual([...each], [0, 0, 0]);
  });

  test('offers to all what belongs to running and ended campaigns, and nothing paused', async (scene) => {
    const { units, ledger, campaigns } = scene.ports;
    const { campaign, key, run } = await scene.stage(1);
    await campaigns.move(units.direct, campaign.id, 'running', 'paused', scene.at);
    const all = await ledger.waitingBatches(units.direct, null, 100_000);
    assert.ok(!all.some((other) => isSame(key, other)));
    assert.equal((await ledger.waitingBatches(units.direct, run.id, 10)).length, 1);
    await campaigns.move(units.direct, campaign.id, 'paused', 'ended', scene.at);
    const afterEnd = await ledger.waitingBatches(units.direct, null, 100_000);
    assert.ok(afterEnd.some((other) => isSame(key, other)));
  });

  test('finds so many waiting batches of each run whose campaign ended, and of no other', async (scene) => {
    const { units, ledger, campaigns } = scene.ports;
    const people = await scene.people(3);
    const ended = await scene.campaign();
    const { run, keys } = await scene.run(
      ended,
      people.map((id) => [id]),
    );
    const again = await scene.run(ended, [people]);
    const other = await scene.stage(1);
    const found = async (perRun: number): Promise<readonly BatchKey[]> =>
      (await ledger.waitingOfEnded(units.direct, perRun)).filter(({ runId }) =>
        [run.id, again.run.id, other.run.id].includes(runId),
      );
    assert.deepEqual(await found(10), []);
    await campaigns.move(units.direct, ended.id, 'running', 'ended', scene.at);
    assert.deepEqual(await found(2), [...sorted(keys).slice(0, 2), ...again.keys]);
    await scene.claim(sorted(keys)[0] as BatchKey);
    assert.deepEqual(await found(10), [...sorted(keys).slice(1), ...again.keys]);
  });

  test('gives a batch to exactly one of many claimers', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(3);
    const claims = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        index % 2
          ? units.run((unit) => ledger.claimBatch(unit, key, 60_000))
          : ledger.claimBatch(units.direct, key, 60_000),
      ),
    );
    assert.equal(claims.filter(Boolean).length, 1);
    assert.deepEqual([...(await ledger.waitingBatches(units.direct, key.runId, 10))], []);
  });

  test('leaves a batch free when the claiming unit is rolled back', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(1);
    await assert.rejects(
      units.run(async (unit) => {
        assert.ok(await ledger.claimBatch(unit, key, 60_000));
        throw new Error('killed');
      }),
    );
    assert.equal((await scene.claim(key)).attempt, 1);
  });

  test('gives a batch on when its lease is over, with a higher fence', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(1);
    const first = await scene.claim(key, 40);
    assert.equal(await ledger.claimBatch(units.direct, key, 40), null, 'leased');
    const second = await eventually('the lease ends', () => ledger.claimBatch(units.direct, key, 60_000));
    assert.ok(second.fence > first.fence);
    assert.equal(second.attempt, 2);
    await assertLeaseLost(units.run((unit) => ledger.confirm(unit, first)));
    await units.run((unit) => ledger.confirm(unit, second));
  });

  test('answers null for a batch that is on its way, done, or not there', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(1);
    const batch = await scene.decide(key, 'sending', { leaseMs: 1 });
    assert.equal(await ledger.claimBatch(units.direct, key, 60_000), null, 'on its way');
    await scene.settle(batch, 'accepted');
    assert.equal(await ledger.claimBatch(units.direct, key, 60_000), null, 'done');
    assert.equal(await ledger.claimBatch(units.direct, { ...key, batchNo: 999 }, 60_000), null);
    assert.deepEqual([...(await ledger.waitingBatches(units.direct, key.runId, 10))], []);
  });

  test('takes a batch back untouched, without counting the attempt', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(2);
    const first = await scene.claim(key);
    await ledger.releaseBatch(units.direct, first, 'untouched');
    assert.equal((await ledger.waitingBatches(units.direct, key.runId, 10)).length, 1);
    const second = await scene.claim(key);
    assert.deepEqual([second.attempt, second.failures], [1, 0]);
    assert.ok(second.fence > first.fence);
    await ledger.releaseBatch(units.direct, first, 'failed');
    await units.run((unit) => ledger.confirm(unit, second));
    assert.equal(await ledger.claimBatch(units.direct, key, 60_000), null, 'an old fence releases nothing');
    await ledger.releaseBatch(units.direct, second, 'failed');
    const third = await scene.claim(key);
    assert.deepEqual([third.attempt, third.failures], [1, 1], 'a failure is remembered');
  });

  test('replaces a batch by pieces of a size', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, people } = await scene.stage(5);
    const batch = await scene.claim(key);
    const halves = await units.run((unit) => ledger.splitBatch(unit, batch, 3, 'free'));
    assert.equal(halves.length, 2);
    assert.equal(await ledger.claimBatch(units.direct, key, 60_000), null, 'the whole one is gone');
    assert.deepEqual(sorted(await ledger.waitingBatches(units.direct, key.runId, 10)), sorted(halves));
    const claimed = await Promise.all(halves.map((half) => scene.claim(half)));
    const sizes = claimed.map(({ recipientIds }) => recipientIds.length).sort();
    assert.deepEqual(sizes, [2, 3]);
    const everybody = claimed.flatMap(({ recipientIds }) => recipientIds).sort((a, b) => a - b);
    assert.deepEqual(everybody, people);
  });

  test('does not split, remember or confirm for an old fence', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(4);
    const old = await scene.claim(key, 1);
    const held = await eventually('the lease ends', () => ledger.claimBatch(units.direct, key, 60_000));
    await assertLeaseLost(units.run((unit) => ledger.splitBatch(unit, old, 2, 'free')));
    await assertLeaseLost(ledger.remember(units.direct, old, 'group-1'));
    await assertLeaseLost(units.run((unit) => ledger.confirm(unit, old)));
    await units.run((unit) => ledger.confirm(unit, held));
    const waiting = await ledger.waitingBatches(units.direct, key.runId, 10);
    assert.deepEqual([...waiting], [], 'nothing was split');
  });

  test('splits a woken batch with its rows', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(4);
    await scene.decide(key, 'deferred', { dueAt: scene.at });
    const woken = (await ledger.wakeDue(units.direct, scene.later(1), 100, 1000)).filter(
      ({ runId }) => runId === run.id,
    );
    const batch = await scene.claim(only(woken));
    const halves = await units.run((unit) => ledger.splitBatch(unit, batch, 3, 'free'));
    assert.deepEqual(
      [...(await ledger.wakeDue(units.direct, scene.later(1), 100, 1000))].filter(
        ({ runId }) => runId === run.id,
      ),
      [],
    );
    for (const half of halves) {
      const claimed = await scene.claim(half);
      assert.equal(claimed.kind, 'wake');
      await units.run((unit) => ledger.record(unit, claimed, decisionsOf(claimed, 'suppressed'), scene.at));
    }
    const states = (await scene.deliveries({ runId: run.id })).map(({ state }) => state);
    assert.deepEqual(states, Array(4).fill('suppressed'));
  });

  test('remembers by itself while the unit of the send is open', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(1);
    const batch = await scene.decide(key, 'sending', { leaseMs: 300 });
    const remembered = createLatch();
    await assert.rejects(
      units.run(async (unit) => {
        await ledger.confirm(unit, batch);
        await ledger.remember(units.direct, batch, 'group-7');
        remembered.open();
        await ledger.confirm(unit, batch);
        throw new Error('killed');
      }),
      /killed/,
    );
    await remembered.opened;
    const silent = await eventually('the lease ends', async () => {
      const taken = await ledger.takeOverSilent(units.direct, 60_000, 1000);
      return taken.find((one) => isSame(one, key)) ?? null;
    });
    assert.equal(silent.vendorReference, 'group-7');
  });
}

function isSame(a: BatchKey, b: BatchKey): boolean {
  return a.runId === b.runId && a.batchNo === b.batchNo;
}

function sorted(keys: readonly BatchKey[]): BatchKey[] {
  return keys.map(({ runId, batchNo }) => ({ runId, batchNo })).sort((a, b) => a.batchNo - b.batchNo);
}
