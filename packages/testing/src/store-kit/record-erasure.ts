import assert from 'node:assert/strict';
import type { RecipientId, Unit } from '@pabal/core';
import { createLatch, letOthersRun } from '../latch.js';
import { keysOf, placeOf } from './record-store.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Records that are written while their person is erased: nothing of somebody who is gone stays behind. */
export function testRecordErasure({ test }: StoreSection): void {
  test('leaves out records of people who are not there, and writes the others', async (scene) => {
    const { units, records } = scene.ports;
    const [person = 0, gone = 0] = await scene.people(2);
    await units.run((unit) => erase(scene, unit, gone));
    const writes = [of('a', gone), of('b', person), of('c', null)];
    assert.deepEqual([...(await records.add(units.direct, placeOf(scene), writes, scene.at))].sort(), [
      'b',
      'c',
    ]);
    await records.put(
      units.direct,
      placeOf(scene),
      [of('a', gone), of('c', gone), of('b', person)],
      scene.at,
    );
    assert.deepEqual(await keysOf(scene), ['b', 'c']);
    const [b, c] = await records.list(units.direct, placeOf(scene), {}, '', 9);
    assert.deepEqual([b?.version, c?.version, c?.recipientId], [2, 1, null]);
  });

  test('lets an erasure wait for who writes a record of the person, and takes it along', async (scene) => {
    const { units, records } = scene.ports;
    const [person = 0] = await scene.people(1);
    const written = createLatch();
    const writer = units.run(async (unit) => {
      await records.put(unit, placeOf(scene), [of('k', person)], scene.at);
      written.open();
      await letOthersRun();
    });
    await Promise.race([written.opened, writer]);
    await units.run((unit) => erase(scene, unit, person));
    await writer;
    assert.deepEqual(await keysOf(scene), []);
  });

  test('lets who writes a record wait for the erasure of the person, and writes nothing then', async (scene) => {
    const { units, records } = scene.ports;
    const [person = 0, other = 0] = await scene.people(2);
    const erased = createLatch();
    const eraser = units.run(async (unit) => {
      await erase(scene, unit, person);
      erased.open();
      await letOthersRun();
    });
    await Promise.race([erased.opened, eraser]);
    const writes = [of('mine', person), of('theirs', other)];
    const added = records.add(units.direct, placeOf(scene), writes, scene.at);
    const put = records.put(units.direct, placeOf(scene, 'put'), writes, scene.at);
    assert.deepEqual([...(await added)], ['theirs']);
    await Promise.all([put, eraser]);
    assert.deepEqual(await keysOf(scene), ['theirs']);
    assert.equal(await records.get(units.direct, placeOf(scene, 'put'), 'mine'), null);
  });

  test('lets who locked a record write it before the person is erased', async (scene) => {
    const { units, records } = scene.ports;
    const [person = 0] = await scene.people(1);
    await records.put(units.direct, placeOf(scene), [of('k', person)], scene.at);
    const locked = createLatch();
    const writer = units.run(async (unit) => {
      await records.lock(unit, placeOf(scene), 'k');
      locked.open();
      await letOthersRun();
      await records.put(unit, placeOf(scene), [of('k', person), of('more', person)], scene.at);
    });
    await Promise.race([locked.opened, writer]);
    const eraser = units.run((unit) => erase(scene, unit, person));
    await Promise.all([writer, eraser]);
    assert.deepEqual(await keysOf(scene), []);
  });

  test('lets two write records of one person side by side', async (scene) => {
    const { units, records } = scene.ports;
    const [person = 0] = await scene.people(1);
    await units.run(async (unit) => {
      await records.put(unit, placeOf(scene), [of('first', person)], scene.at);
      await units.run((second) => records.put(second, placeOf(scene), [of('second', person)], scene.at));
    });
    assert.deepEqual(await keysOf(scene), ['first', 'second']);
  });
}

/** As core erases somebody: the lock first, the person last. */
async function erase(scene: StoreScene, unit: Unit, person: RecipientId): Promise<void> {
  const { recipients, records } = scene.ports;
  await recipients.lockForErasure(unit, person);
  await records.erase(unit, person);
  await recipients.remove(unit, scene.workspaceId, person);
}

function of(key: string, recipientId: RecipientId | null) {
  return { key, body: { key }, recipientId };
}
