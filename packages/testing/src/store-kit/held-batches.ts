import assert from 'node:assert/strict';
import type { RunId } from '@pabal/core';
import { only, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Batches that the rate of their run holds back. */
export function testHeldBatches({ test }: StoreSection): void {
  test('lets nobody claim or find a held batch before it is let go', async (scene) => {
    const { units, ledger } = scene.ports;
    const { run, keys } = await heldRun(scene, [2, 2, 2]);
    const [first] = keys;
    assert.ok(first);
    assert.equal(await ledger.claimBatch(units.direct, first, 60_000), null);
    assert.deepEqual([...(await ledger.waitingBatches(units.direct, run.id, 10))], []);
    assert.equal(await ledger.countUndecided(units.direct, run.id, 10), 3);
    assert.equal(await ledger.countUndecided(units.direct, run.id, 2), 2);
    assert.deepEqual([...(await letGo(scene, run.id, 1))], [first]);
    assert.deepEqual([...(await ledger.waitingBatches(units.direct, run.id, 10))], [first]);
    assert.equal((await scene.claim(first)).recipientIds.length, 2);
  });

  test('lets the oldest go while fewer people than asked are let go and not decided', async (scene) => {
    const { run, keys } = await heldRun(scene, [2, 2, 2, 2]);
    assert.deepEqual([...(await letGo(scene, run.id, 0))], []);
    assert.deepEqual([...(await letGo(scene, run.id, 3))], keys.slice(0, 2));
    assert.deepEqual([...(await letGo(scene, run.id, 4))], []);
    const batch = await scene.claim(keys[0] ?? only([]));
    assert.deepEqual([...(await letGo(scene, run.id, 4))], [], 'a claimed batch is not decided yet');
    await scene.ports.ledger.parkBatch(scene.ports.units.direct, batch, 'held');
    await scene.decide(keys[1] ?? only([]), 'suppressed');
    assert.deepEqual(
      [...(await letGo(scene, run.id, 3))],
      [keys[0], keys[2]],
      'what is decided counts no more',
    );
    assert.deepEqual([...(await letGo(scene, run.id, 1000, 1))], [keys[3]]);
  });

  test('lets a held batch go once, however many ask', async (scene) => {
    const { run, keys } = await heldRun(
      scene,
      Array.from({ length: 8 }, () => 1),
    );
    const gone = await Promise.all(Array.from({ length: 4 }, () => letGo(scene, run.id, 1000, 2)));
    const all = gone.flat().map(({ batchNo }) => batchNo);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.every((batchNo) => keys.some((key) => key.batchNo === batchNo)));
  });

  test('lists runs with held batches by the rate of their campaign, and not those of paused ones', async (scene) => {
    const { units, campaigns, ledger } = scene.ports;
    const { run, campaignId } = await heldRun(scene, [1]);
    const rateOf = async (): Promise<number | null | undefined> =>
      (await ledger.heldRuns(units.direct)).find(({ runId }) => runId === run.id)?.ratePerMinute;
    assert.equal(await rateOf(), 60);
    await campaigns.setRate(units.direct, campaignId, null, scene.at);
    assert.equal(await rateOf(), null);
    await campaigns.setRate(units.direct, campaignId, 30, scene.at);
    await campaigns.move(units.direct, campaignId, 'running', 'paused', scene.at);
    assert.equal(await rateOf(), undefined);
    await campaigns.move(units.direct, campaignId, 'paused', 'ended', scene.at);
    assert.equal(await rateOf(), null, 'the batches of an ended campaign are cancelled without a wait');
    await letGo(scene, run.id, 1000);
    assert.equal(await rateOf(), undefined);
  });

  test('parks a batch without counting the attempt, for a time or until it is let go', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    const first = await scene.claim(key);
    await ledger.parkBatch(units.direct, first, 3_600_000);
    assert.equal(await ledger.claimBatch(units.direct, key, 60_000), null);
    assert.equal(await ledger.countUndecided(units.direct, run.id, 10), 1);
    assert.deepEqual([...(await letGo(scene, run.id, 1000))], [], 'it waits for its time, not to be let go');
    const other = await scene.stage(2);
    const held = await scene.claim(other.key);
    await ledger.parkBatch(units.direct, held, 'held');
    await ledger.parkBatch(units.direct, held, 0);
    assert.equal(
      await ledger.claimBatch(units.direct, other.key, 60_000),
      null,
      'an old fence parks nothing',
    );
    assert.deepEqual([...(await letGo(scene, other.run.id, 1000))], [other.key]);
    const again = await scene.claim(other.key);
    assert.deepEqual([again.attempt, again.failures], [1, 0]);
    assert.ok(again.fence > held.fence);
  });

  test('holds the pieces of a batch back when asked to', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run, people } = await scene.stage(7);
    const batch = await scene.claim(key);
    const pieces = await units.run((unit) => ledger.splitBatch(unit, batch, 3, 'held'));
    assert.equal(pieces.length, 3);
    assert.deepEqual([...(await ledger.waitingBatches(units.direct, run.id, 10))], []);
    assert.deepEqual([...(await letGo(scene, run.id, 1000))], [...pieces]);
    const claimed = await Promise.all(pieces.map((piece) => scene.claim(piece)));
    assert.deepEqual(
      claimed.map(({ recipientIds }) => recipientIds.length),
      [3, 3, 1],
    );
    assert.deepEqual(
      claimed.flatMap(({ recipientIds }) => [...recipientIds]),
      people,
    );
  });

  test('wakes people of a run with a rate a second at a time, and some dozens of batches at most', async (scene) => {
    const { units, ledger } = scene.ports;
    const people = await scene.people(100);
    const { run, keys } = await scene.run(await scene.campaign({ ratePerMinute: 60 }), [people]);
    await scene.decide(only(keys), 'deferred', { dueAt: scene.at });
    const woken = await units.run((unit) => ledger.wakeDue(unit, scene.later(1), 1000, 1000));
    assert.deepEqual(
      woken.filter(({ runId }) => runId === run.id),
      [],
      'what is held needs no job',
    );
    const waiting = await ledger.countUndecided(units.direct, run.id, 1000);
    assert.ok(waiting > 10 && waiting < 100, `${waiting} batches wait`);
    const gone = await letGo(scene, run.id, 1000, 1000);
    assert.equal(gone.length, waiting);
    const sizes = await Promise.all(gone.map(async (key) => (await scene.claim(key)).recipientIds.length));
    assert.ok(sizes.every((size) => size === 1));
    await units.run((unit) => ledger.wakeDue(unit, scene.later(1), 1000, 1000));
    assert.equal(await ledger.countUndecided(units.direct, run.id, 1000), 100, 'the others follow');
  });
}

/** A run with a rate of 60 a minute whose batches, of these sizes, are held. */
async function heldRun(scene: StoreScene, sizes: readonly number[]) {
  const campaign = await scene.campaign({ ratePerMinute: 60 });
  const batches: (readonly number[])[] = [];
  for (const size of sizes) batches.push(await scene.people(size));
  const { run, keys } = await scene.run(campaign, batches, 'held');
  return { campaignId: campaign.id, run, keys };
}

function letGo(scene: StoreScene, runId: RunId, people: number, limit = 100) {
  const { units, ledger } = scene.ports;
  return units.run((unit) => ledger.letGo(unit, runId, people, limit));
}
