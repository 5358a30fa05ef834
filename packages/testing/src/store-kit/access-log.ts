import assert from 'node:assert/strict';
import type { AccessEntry, AccessFilter } from '@pabal/core';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Who saw or changed data of people. */
export function testAccessLog({ test }: StoreSection): void {
  test('keeps an access as it was noted, newest first and page by page', async (scene) => {
    const { units, accesses } = scene.ports;
    const full = entry(scene, 0, { recipientIds: [7, 2 ** 40], people: 2, filter: '{"limit":2}' });
    const spare = entry(scene, 1, {
      kind: 'change',
      address: null,
      reason: '민원 "7"',
      fields: ['phone', '이름'],
    });
    for (const one of [full, spare, entry(scene, 2)]) await accesses.append(units.direct, one);
    const first = await list(scene, {}, null, 2);
    assert.deepEqual(
      first.map(({ id: _id, ...kept }) => kept),
      [entry(scene, 2), spare],
    );
    const rest = await list(scene, {}, first[1]?.id ?? 0, 2);
    assert.deepEqual(
      rest.map(({ id: _id, ...kept }) => kept),
      [full],
    );
  });

  test('finds accesses by person and by time, in one workspace', async (scene) => {
    const { units, accesses } = scene.ports;
    const people = [[1, 2], [2], [], [12]];
    for (const [step, recipientIds] of people.entries())
      await accesses.append(units.direct, entry(scene, step, { recipientIds }));
    const elsewhere = {
      ...entry(scene, 9, { recipientIds: [2] }),
      workspaceId: await scene.opened.newWorkspace(),
    };
    await accesses.append(units.direct, elsewhere);
    const actions = async (filter: AccessFilter): Promise<string[]> =>
      (await list(scene, filter, null, 9)).map(({ action }) => action);
    assert.deepEqual(await actions({ recipientId: 2 }), ['step1', 'step0']);
    assert.deepEqual(await actions({ recipientId: 3 }), []);
    assert.deepEqual(await actions({ from: scene.later(1), to: scene.later(3) }), ['step2', 'step1']);
    assert.deepEqual(await actions({ recipientId: 2, to: scene.later(1) }), ['step0']);
  });

  test('takes accesses of many at once', async (scene) => {
    const { units, accesses } = scene.ports;
    await Promise.all(
      Array.from({ length: 8 }, (_, step) => units.run((unit) => accesses.append(unit, entry(scene, step)))),
    );
    const found = await list(scene, {}, null, 99);
    assert.equal(new Set(found.map(({ action }) => action)).size, 8);
    assert.equal(new Set(found.map(({ id }) => id)).size, 8);
  });

  test('notes nothing when the unit of the access is rolled back, and goes on in the same month', async (scene) => {
    const { units, accesses } = scene.ports;
    const at = new Date('1999-05-05T00:00:00Z');
    await assert.rejects(
      units.run(async (unit) => {
        await accesses.append(unit, entry(scene, 0, { at }));
        throw new Error('killed');
      }),
    );
    await accesses.append(units.direct, entry(scene, 1, { at }));
    assert.deepEqual(
      (await list(scene, {}, null, 9)).map(({ action }) => action),
      ['step1'],
    );
  });

  test('forgets months of accesses that are wholly over, to the last second', async (scene) => {
    const { units, accesses } = scene.ports;
    const instants = [
      '1990-01-31T23:59:59.999Z',
      '1990-02-01T00:00:00Z',
      '1990-02-28T12:00:00Z',
      '1990-03-01T00:00:00Z',
    ];
    for (const [step, at] of instants.entries())
      await accesses.append(units.direct, entry(scene, step, { at: new Date(at) }));
    assert.equal(await accesses.forget(units.direct, new Date('1990-02-28T23:00:00Z')), 1);
    assert.equal((await list(scene, {}, null, 9)).length, 3);
    assert.equal(await accesses.forget(units.direct, new Date('1990-03-01T00:00:00Z')), 1);
    assert.deepEqual(
      (await list(scene, {}, null, 9)).map(({ action }) => action),
      ['step3'],
    );
    assert.equal(await accesses.forget(units.direct, new Date('1990-03-01T00:00:00Z')), 0);
  });
}

function entry(scene: StoreScene, step: number, more: Partial<AccessEntry> = {}): AccessEntry {
  return {
    ...{ workspaceId: scene.workspaceId, at: scene.later(step), actor: 'key:1', address: '203.0.113.7' },
    ...{ kind: 'read', action: `step${step}`, recipientIds: [], people: null, filter: null },
    ...{ reason: null, fields: [] },
    ...more,
  };
}

function list(scene: StoreScene, filter: AccessFilter, beforeId: number | null, limit: number) {
  const { units, accesses } = scene.ports;
  return accesses.list(units.direct, scene.workspaceId, filter, beforeId, limit);
}
