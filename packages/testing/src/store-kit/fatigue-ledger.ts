import assert from 'node:assert/strict';
import type { DeliveryKey } from '@pabal/core';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Claims on people's attention. */
export function testFatigueLedger({ test }: StoreSection): void {
  test('refuses a second delivery, with the instant of the first', async (scene) => {
    const { fatigue, units } = scene.ports;
    const { id } = await scene.campaign();
    const [a = 0, b = 0] = await scene.people(2);
    assert.deepEqual(await claim(scene, id, [of(1, a)], scene.at, null), []);
    const refused = await claim(scene, id, [of(2, a), of(2, b)], scene.later(1000), null);
    assert.deepEqual(refused, [{ recipientId: a, lastSendAt: scene.at }]);
    const peeked = await fatigue.peek(
      units.direct,
      id,
      [
        { runId: 0, recipientId: a, step: 0 },
        { runId: 0, recipientId: b, step: 0 },
      ],
      null,
    );
    assert.deepEqual(
      peeked.map(({ recipientId }) => recipientId).sort((x, y) => x - y),
      [a, b],
    );
    const itself = await fatigue.peek(units.direct, id, [of(1, a), of(2, b)], null);
    assert.deepEqual([...itself], [], 'a claim does not stand against its own delivery');
  });

  test('lets the same delivery claim again', async (scene) => {
    const { id } = await scene.campaign();
    const [a = 0] = await scene.people(1);
    for (const ms of [0, 1000, 2000]) {
      assert.deepEqual(await claim(scene, id, [of(1, a)], scene.later(ms), null), []);
    }
  });

  test('refuses only what started after notBefore', async (scene) => {
    const { fatigue, units } = scene.ports;
    const { id } = await scene.campaign();
    const [a = 0] = await scene.people(1);
    await claim(scene, id, [of(1, a)], scene.at, null);
    const peek = (notBefore: Date) =>
      fatigue.peek(units.direct, id, [{ runId: 0, recipientId: a, step: 0 }], notBefore);
    assert.equal((await peek(scene.later(-1))).length, 1);
    assert.equal((await peek(scene.at)).length, 0, 'started at that very instant: not after it');
    assert.equal((await claim(scene, id, [of(2, a)], scene.later(5000), scene.later(-1))).length, 1);
    assert.equal((await claim(scene, id, [of(2, a)], scene.later(5000), scene.at)).length, 0);
    assert.equal((await peek(scene.later(1000))).length, 1, 'the new claim stands now');
  });

  test('knows campaigns apart', async (scene) => {
    const [first, second] = [await scene.campaign(), await scene.campaign()];
    const [a = 0] = await scene.people(1);
    await claim(scene, first.id, [of(1, a)], scene.at, null);
    assert.deepEqual(await claim(scene, second.id, [of(2, a)], scene.at, null), []);
  });

  test('claims nothing when it only peeks', async (scene) => {
    const { fatigue, units } = scene.ports;
    const { id } = await scene.campaign();
    const [a = 0] = await scene.people(1);
    assert.deepEqual(
      [...(await fatigue.peek(units.direct, id, [{ runId: 0, recipientId: a, step: 0 }], null))],
      [],
    );
    assert.deepEqual(
      [...(await fatigue.peek(units.direct, id, [{ runId: 0, recipientId: a, step: 0 }], null))],
      [],
    );
    assert.deepEqual(await claim(scene, id, [of(1, a)], scene.at, null), []);
  });

  test('gives a claim back, and lets the one before stand again', async (scene) => {
    const { fatigue, units } = scene.ports;
    const { id } = await scene.campaign();
    const [a = 0] = await scene.people(1);
    await claim(scene, id, [of(1, a)], scene.at, null);
    await claim(scene, id, [of(2, a)], scene.later(9000), scene.later(5000));
    await units.run((unit) => fatigue.release(unit, id, [of(2, a)]));
    const refused = await claim(scene, id, [of(3, a)], scene.later(9500), null);
    assert.deepEqual(refused, [{ recipientId: a, lastSendAt: scene.at }]);
    await units.run((unit) => fatigue.release(unit, id, [of(1, a)]));
    assert.deepEqual(await claim(scene, id, [of(3, a)], scene.later(9500), null), []);
  });

  test('leaves a claim alone that another delivery gives back', async (scene) => {
    const { fatigue, units } = scene.ports;
    const { id } = await scene.campaign();
    const [a = 0] = await scene.people(1);
    await claim(scene, id, [of(1, a)], scene.at, null);
    await units.run((unit) => fatigue.release(unit, id, [of(7, a)]));
    assert.equal((await claim(scene, id, [of(2, a)], scene.at, null)).length, 1);
  });

  test('is exact with twenty claimers at once', async (scene) => {
    const { id } = await scene.campaign();
    const people = await scene.people(10);
    const refusals = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        claim(
          scene,
          id,
          (index % 2 ? people : [...people].reverse()).map((person) => of(index + 1, person)),
          scene.later(index),
          null,
        ),
      ),
    );
    for (const person of people) {
      const refused = refusals.flat().filter(({ recipientId }) => recipientId === person);
      assert.equal(refused.length, 19, 'exactly one claim of twenty stands');
    }
  });

  test('does not refuse for a claim that is rolled back', async (scene) => {
    const { fatigue, units } = scene.ports;
    const { id } = await scene.campaign();
    const [a = 0] = await scene.people(1);
    const claimed = createLatch();
    const first = units.run(async (unit) => {
      await fatigue.claim(unit, id, [of(1, a)], scene.at, null);
      claimed.open();
      await letOthersRun();
      throw new Error('killed');
    });
    await Promise.race([claimed.opened, first]);
    const [refused] = await Promise.all([
      claim(scene, id, [of(2, a)], scene.later(1), null),
      assert.rejects(first, /killed/),
    ]);
    assert.deepEqual(refused, []);
  });
}

function of(runId: number, recipientId: number): DeliveryKey {
  return { runId, recipientId, step: 0 };
}

async function claim(
  scene: StoreScene,
  campaignId: number,
  deliveries: readonly DeliveryKey[],
  at: Date,
  notBefore: Date | null,
) {
  const { units, fatigue } = scene.ports;
  const refused = await units.run((unit) => fatigue.claim(unit, campaignId, deliveries, at, notBefore));
  return refused.map(({ recipientId, lastSendAt }) => ({ recipientId, lastSendAt }));
}
