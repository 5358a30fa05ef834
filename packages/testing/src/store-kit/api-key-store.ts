import assert from 'node:assert/strict';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** API keys. */
export function testApiKeyStore({ test }: StoreSection): void {
  test('finds a key as it was made', async (scene) => {
    const { units, apiKeys } = scene.ports;
    const key = aKey(scene, 1);
    await apiKeys.create(units.direct, key);
    assert.deepEqual(
      { ...(await apiKeys.find(units.direct, key.id)) },
      {
        ...key,
        ...{ revokedAt: null, lastUsedAt: null },
      },
    );
    assert.equal(await apiKeys.find(units.direct, 'zzzzzzzzzzzz'), null);
  });

  test('lists the keys of one workspace', async (scene) => {
    const { units, apiKeys } = scene.ports;
    const keys = [aKey(scene, 1), aKey(scene, 2)];
    for (const key of keys) await apiKeys.create(units.direct, key);
    const listed = await apiKeys.list(units.direct, scene.workspaceId);
    assert.deepEqual(listed.map(({ id }) => id).sort(), keys.map(({ id }) => id).sort());
    assert.deepEqual([...(await apiKeys.list(units.direct, await scene.opened.newWorkspace()))], []);
  });

  test('revokes a live key of its own workspace, once', async (scene) => {
    const { units, apiKeys } = scene.ports;
    const { id } = aKey(scene, 1);
    await apiKeys.create(units.direct, aKey(scene, 1));
    const other = await scene.opened.newWorkspace();
    assert.equal(await apiKeys.revoke(units.direct, other, id, scene.at), false);
    assert.equal((await apiKeys.find(units.direct, id))?.revokedAt, null);
    assert.equal(await apiKeys.revoke(units.direct, scene.workspaceId, id, scene.at), true);
    assert.equal((await apiKeys.find(units.direct, id))?.revokedAt?.getTime(), scene.at.getTime());
    assert.equal(await apiKeys.revoke(units.direct, scene.workspaceId, id, scene.later(1)), false);
    assert.equal(await apiKeys.revoke(units.direct, scene.workspaceId, 'zzzzzzzzzzzz', scene.at), false);
  });

  test('lets one unit at a time count the keys of a name', async (scene) => {
    const { units, apiKeys } = scene.ports;
    const addIfNone = (number: number): Promise<void> =>
      units.run(async (unit) => {
        await apiKeys.lockName(unit, scene.workspaceId, 'one');
        const found = await apiKeys.list(unit, scene.workspaceId);
        if (found.length === 0) await apiKeys.create(unit, aKey(scene, number));
      });
    await Promise.all([1, 2, 3, 4].map(addIfNone));
    assert.equal((await apiKeys.list(units.direct, scene.workspaceId)).length, 1);
  });

  test('notes a use', async (scene) => {
    const { units, apiKeys } = scene.ports;
    const { id } = aKey(scene, 1);
    await apiKeys.create(units.direct, aKey(scene, 1));
    await apiKeys.touch(units.direct, id, scene.at);
    await apiKeys.touch(units.direct, id, scene.later(1000));
    const usedAt = (await apiKeys.find(units.direct, id))?.lastUsedAt?.getTime();
    assert.ok(usedAt === scene.at.getTime() || usedAt === scene.later(1000).getTime());
    await apiKeys.touch(units.direct, id, scene.later(120_000));
    const later = (await apiKeys.find(units.direct, id))?.lastUsedAt?.getTime();
    assert.equal(later, scene.later(120_000).getTime());
  });
}

function aKey(scene: StoreScene, number: number) {
  return {
    id: `${scene.nonce}${number}`.slice(-12).padStart(12, '0'),
    workspaceId: scene.workspaceId,
    name: `key ${number}`,
    scopes: ['campaigns:write', 'recipients:read'],
    secretHash: String(number).padStart(64, 'a'),
    createdAt: scene.later(number * 1000),
    expiresAt: scene.later(3_600_000),
  };
}
