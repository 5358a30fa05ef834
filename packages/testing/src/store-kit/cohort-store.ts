import assert from 'node:assert/strict';
import type { Cohort } from '@pabal/core';
import { only, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Static cohorts. */
export function testCohortStore({ test }: StoreSection): void {
  test('counts keys from one in each workspace and never gives one twice', async (scene) => {
    const { units, cohorts } = scene.ports;
    const { direct } = units;
    const keys: number[] = [];
    for (const name of ['a', 'a', 'b']) keys.push((await make(scene, name)).cohortKey);
    assert.deepEqual(keys, [1, 2, 3]);
    const last = await units.run(async (unit) => cohorts.lock(unit, scene.workspaceId, 3));
    await cohorts.remove(direct, last?.id ?? 0);
    assert.equal((await make(scene, 'c')).cohortKey, 4);
    const other = await scene.opened.newWorkspace();
    assert.equal((await cohorts.create(direct, other, 'a', scene.at)).cohortKey, 1);
  });

  test('adds and takes out people, counting those that changed', async (scene) => {
    const { units, cohorts } = scene.ports;
    const { direct } = units;
    const cohort = await make(scene, 'vip');
    const [one = 0, two = 0, three = 0] = await scene.people(3);
    assert.equal(await cohorts.add(direct, cohort.id, [three, one, one], scene.at), 2);
    assert.equal(await cohorts.add(direct, cohort.id, [one, two], scene.at), 1);
    assert.equal(await cohorts.takeOut(direct, cohort.id, [two, two, three + 1_000], scene.at), 1);
    assert.deepEqual(await cohorts.members(direct, cohort.id, 0, 10), [
      { recipientId: one, userId: 'u1' },
      { recipientId: three, userId: 'u3' },
    ]);
    assert.deepEqual(
      (await cohorts.members(direct, cohort.id, one, 10)).map(({ recipientId }) => recipientId),
      [three],
    );
    assert.equal((await cohorts.members(direct, cohort.id, 0, 1)).length, 1);
    const found = await cohorts.find(direct, scene.workspaceId, cohort.cohortKey);
    assert.equal(found?.size, 2);
    await cohorts.clear(direct, cohort.id, scene.later(1_000));
    const cleared = await cohorts.find(direct, scene.workspaceId, cohort.cohortKey);
    assert.equal(cleared?.size, 0);
    assert.deepEqual(cleared?.updatedAt, scene.later(1_000));
  });

  test('takes nobody of another workspace and nobody who is gone', async (scene) => {
    const { units, cohorts, recipients } = scene.ports;
    const { direct } = units;
    const cohort = await make(scene, 'vip');
    const [mine = 0, gone = 0] = await scene.people(2);
    await recipients.remove(direct, scene.workspaceId, gone);
    const other = await scene.opened.newWorkspace();
    const [stranger] = await recipients.upsert(direct, other, [{ userId: 'u1' }]);
    const asked = [mine, gone, stranger?.id ?? 0];
    assert.equal(await cohorts.add(direct, cohort.id, asked, scene.at), 1);
    assert.equal(await cohorts.find(direct, other, cohort.cohortKey), null);
    assert.equal(await cohorts.lock(direct, other, cohort.cohortKey), null);
    assert.deepEqual([...(await cohorts.list(direct, other, null, 10))], []);
  });

  test('lets whoever is erased leave every list', async (scene) => {
    const { units, cohorts, recipients } = scene.ports;
    const { direct } = units;
    const lists = [await make(scene, 'one'), await make(scene, 'two')];
    const [stays = 0, goes = 0] = await scene.people(2);
    for (const { id } of lists) await cohorts.add(direct, id, [stays, goes], scene.at);
    await recipients.remove(direct, scene.workspaceId, goes);
    for (const { cohortKey } of lists) {
      assert.equal((await cohorts.find(direct, scene.workspaceId, cohortKey))?.size, 1);
    }
  });

  test('lists the newest first, page by page, with their sizes', async (scene) => {
    const { units, cohorts } = scene.ports;
    const { direct } = units;
    const [person = 0] = await scene.people(1);
    for (const name of ['a', 'b', 'c']) await make(scene, name);
    await cohorts.add(direct, (await make(scene, 'd')).id, [person], scene.at);
    const first = await cohorts.list(direct, scene.workspaceId, null, 3);
    assert.deepEqual(
      first.map(({ cohortKey, name, size }) => [cohortKey, name, size]),
      [
        [4, 'd', 1],
        [3, 'c', 0],
        [2, 'b', 0],
      ],
    );
    const rest = await cohorts.list(direct, scene.workspaceId, 2, 3);
    assert.equal(only(rest).cohortKey, 1);
  });

  test('renames a cohort and notes when it did', async (scene) => {
    const { units, cohorts } = scene.ports;
    const cohort = await make(scene, 'old');
    await cohorts.rename(units.direct, cohort.id, 'new', scene.later(1_000));
    const found = await cohorts.find(units.direct, scene.workspaceId, cohort.cohortKey);
    assert.deepEqual([found?.name, found?.updatedAt], ['new', scene.later(1_000)]);
  });

  test('keeps a cohort that is held from being locked until the holder is done', async (scene) => {
    const { units, cohorts } = scene.ports;
    const cohort = await make(scene, 'held');
    const order: string[] = [];
    let removing: Promise<void> = Promise.resolve();
    await units.run(async (unit) => {
      assert.ok(await cohorts.hold(unit, scene.workspaceId, cohort.cohortKey));
      // Holders do not keep each other waiting.
      await units.run(async (other) => {
        assert.ok(await cohorts.hold(other, scene.workspaceId, cohort.cohortKey));
      });
      removing = units.run(async (other) => {
        const locked = await cohorts.lock(other, scene.workspaceId, cohort.cohortKey);
        order.push('locked');
        await cohorts.remove(other, locked?.id ?? 0);
      });
      await scene.people(1);
      order.push('held');
    });
    await removing;
    assert.deepEqual(order, ['held', 'locked']);
    assert.equal(await cohorts.hold(units.direct, scene.workspaceId, cohort.cohortKey), null);
  });
}

function make({ ports, workspaceId, at }: StoreScene, name: string): Promise<Cohort> {
  return ports.cohorts.create(ports.units.direct, workspaceId, name, at);
}
