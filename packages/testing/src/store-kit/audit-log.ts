import assert from 'node:assert/strict';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** The audit log. */
export function testAuditLog({ test, skip, store }: StoreSection): void {
  test('lists the newest first, page by page', async (scene) => {
    const { units, audit } = scene.ports;
    await append(scene, 5);
    const first = await audit.list(units.direct, scene.workspaceId, null, 3);
    assert.deepEqual(
      first.map(({ subject }) => subject),
      ['campaign:4', 'campaign:3', 'campaign:2'],
    );
    const rest = await audit.list(units.direct, scene.workspaceId, first[2]?.id ?? 0, 3);
    assert.deepEqual(
      rest.map(({ subject }) => subject),
      ['campaign:1', 'campaign:0'],
    );
    const { actor, action, at, before, after } = rest[0] ?? {};
    assert.deepEqual(
      { actor, action, at, before, after },
      { actor: 'key:1', action: 'campaign.start', at: scene.at, before: { state: 'ready' }, after: { n: 1 } },
    );
  });

  test('lists what was done to one subject', async (scene) => {
    const { units, audit } = scene.ports;
    await append(scene, 3);
    await append(scene, 3);
    const of = (before: number | null, limit: number) =>
      audit.list(units.direct, scene.workspaceId, before, limit, 'campaign:1');
    const found = await of(null, 9);
    assert.deepEqual(
      found.map(({ subject }) => subject),
      ['campaign:1', 'campaign:1'],
    );
    assert.deepEqual(await of(found[0]?.id ?? 0, 1), found.slice(1));
    assert.deepEqual([...(await audit.list(units.direct, scene.workspaceId, null, 9, 'campaign:7'))], []);
  });

  test('verifies an untouched chain, also one that many wrote at once', async (scene) => {
    const { units, audit } = scene.ports;
    assert.equal(await audit.verify(units.direct, scene.workspaceId), null, 'an empty one');
    await Promise.all(Array.from({ length: 8 }, () => append(scene, 2)));
    assert.equal((await audit.list(units.direct, scene.workspaceId, null, 100)).length, 16);
    assert.equal(await audit.verify(units.direct, scene.workspaceId), null);
  });

  test('keeps chains of workspaces apart', async (scene) => {
    const { units, audit } = scene.ports;
    await append(scene, 2);
    const other = await scene.opened.newWorkspace();
    assert.deepEqual([...(await audit.list(units.direct, other, null, 10))], []);
    assert.equal(await audit.verify(units.direct, other), null);
  });

  test('stays whole when a unit is rolled back', async (scene) => {
    const { units, audit } = scene.ports;
    await append(scene, 1);
    await assert.rejects(
      units.run(async (unit) => {
        await audit.append(unit, entry(scene, 9));
        throw new Error('killed');
      }),
    );
    await append(scene, 1);
    assert.equal((await audit.list(units.direct, scene.workspaceId, null, 10)).length, 2);
    assert.equal(await audit.verify(units.direct, scene.workspaceId), null);
  });

  const changed = 'notices a line that was changed';
  if (!store.tamperAudit) skip(changed, 'no tamperAudit hook');
  else {
    test(changed, async (scene) => {
      await append(scene, 5);
      const id = await store.tamperAudit?.(scene.opened, scene.workspaceId);
      assert.equal(await scene.ports.audit.verify(scene.ports.units.direct, scene.workspaceId), id);
    });
  }

  const takenOut = 'notices a line that was taken out';
  if (!store.cutAudit) skip(takenOut, 'no cutAudit hook');
  else {
    test(takenOut, async (scene) => {
      await append(scene, 5);
      const id = await store.cutAudit?.(scene.opened, scene.workspaceId);
      assert.equal(await scene.ports.audit.verify(scene.ports.units.direct, scene.workspaceId), id);
    });
  }
}

function entry(scene: StoreScene, number: number) {
  return {
    ...{ workspaceId: scene.workspaceId, actor: 'key:1', action: 'campaign.start', at: scene.at },
    ...{ subject: `campaign:${number}`, before: { state: 'ready' }, after: { n: number } },
  };
}

async function append(scene: StoreScene, count: number): Promise<void> {
  const { units, audit } = scene.ports;
  for (let number = 0; number < count; number += 1) {
    await units.run((unit) => audit.append(unit, entry(scene, number)));
  }
}
