import assert from 'node:assert/strict';
import type { Suppression } from '@pabal/core';
import { phoneOf, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** The suppression list. */
export function testSuppressionStore({ test }: StoreSection): void {
  test('finds a suppression for its channel, with its id', async (scene) => {
    const { units, suppressions } = scene.ports;
    const [text, kakao, all, none] = hashes(scene, 4);
    await suppressions.add(units.direct, scene.workspaceId, [
      entry(scene, text, 'text'),
      entry(scene, kakao, 'kakao'),
      entry(scene, all, '*'),
    ]);
    const found = await suppressions.load(units.direct, scene.workspaceId, 'text', [text, kakao, all, none]);
    assert.deepEqual([...found.keys()].sort(), [text, all].sort());
    assert.ok([...found.values()].every((id) => Number.isInteger(id) && id > 0));
    assert.equal(new Set(found.values()).size, 2);
  });

  test('leaves what is there as it was and counts what is new', async (scene) => {
    const { units, suppressions } = scene.ports;
    const [first, second] = hashes(scene, 2);
    assert.equal(await suppressions.add(units.direct, scene.workspaceId, [entry(scene, first, 'text')]), 1);
    const before = await suppressions.load(units.direct, scene.workspaceId, 'text', [first]);
    const again = [entry(scene, first, 'text'), entry(scene, second, 'text')];
    assert.equal(await suppressions.add(units.direct, scene.workspaceId, again), 1);
    const after = await suppressions.load(units.direct, scene.workspaceId, 'text', [first]);
    assert.deepEqual([...after], [...before]);
  });

  test('counts one of many that add the same at once', async (scene) => {
    const { units, suppressions } = scene.ports;
    const [hash] = hashes(scene, 1);
    const added = await Promise.all(
      Array.from({ length: 6 }, () =>
        units.run((unit) => suppressions.add(unit, scene.workspaceId, [entry(scene, hash, '*')])),
      ),
    );
    assert.equal(
      added.reduce((sum, count) => sum + count, 0),
      1,
    );
  });

  test('suppresses nothing in another workspace', async (scene) => {
    const { units, suppressions } = scene.ports;
    const [hash] = hashes(scene, 1);
    await suppressions.add(units.direct, scene.workspaceId, [entry(scene, hash, '*')]);
    const other = await scene.opened.newWorkspace();
    assert.equal((await suppressions.load(units.direct, other, 'text', [hash])).size, 0);
    assert.equal(await suppressions.remove(units.direct, other, hash, '*'), false);
  });

  test('lifts a suppression once, and only the one that is named', async (scene) => {
    const { units, suppressions } = scene.ports;
    const [hash] = hashes(scene, 1);
    await suppressions.add(units.direct, scene.workspaceId, [
      entry(scene, hash, 'text'),
      entry(scene, hash, '*'),
    ]);
    const load = async (): Promise<number> =>
      (await suppressions.load(units.direct, scene.workspaceId, 'text', [hash])).size;
    assert.equal(await suppressions.remove(units.direct, scene.workspaceId, hash, 'text'), true);
    assert.equal(await suppressions.remove(units.direct, scene.workspaceId, hash, 'text'), false);
    assert.equal(await load(), 1, 'the one for all channels still stands');
    assert.equal(await suppressions.remove(units.direct, scene.workspaceId, hash, '*'), true);
    assert.equal(await load(), 0);
  });

  test('pages the entries of a channel and those for all by id, each once', async (scene) => {
    const { units, suppressions } = scene.ports;
    const [text, kakao, all, late] = hashes(scene, 4);
    const workspaceId = await scene.opened.newWorkspace();
    await suppressions.add(units.direct, workspaceId, [entry(scene, text, 'text')]);
    await suppressions.add(units.direct, workspaceId, [entry(scene, kakao, 'kakao')]);
    await suppressions.add(units.direct, workspaceId, [entry(scene, all, '*')]);
    await suppressions.add(units.direct, workspaceId, [entry(scene, late, 'text')]);
    const first = await suppressions.page(units.direct, workspaceId, 'text', 0, 2);
    const second = await suppressions.page(units.direct, workspaceId, 'text', first.at(-1)?.id ?? 0, 2);
    const told = [...first, ...second].map(({ id: _id, ...one }) => one);
    assert.deepEqual(told, [entry(scene, text, 'text'), entry(scene, all, '*'), entry(scene, late, 'text')]);
    assert.deepEqual(
      await suppressions.page(units.direct, workspaceId, 'text', second.at(-1)?.id ?? 0, 2),
      [],
    );
    const kept = await suppressions.load(units.direct, workspaceId, 'text', [text]);
    assert.equal(kept.get(text), first[0]?.id);
  });

  test('outlives the person', async (scene) => {
    const { units, suppressions, recipients, contacts } = scene.ports;
    const [person = 0] = await scene.people(1);
    const hash = contacts.hashOf(phoneOf(person));
    await suppressions.add(units.direct, scene.workspaceId, [entry(scene, hash, '*')]);
    await recipients.remove(units.direct, scene.workspaceId, person);
    assert.equal((await suppressions.load(units.direct, scene.workspaceId, 'text', [hash])).size, 1);
  });
}

function entry(scene: StoreScene, hash: string, consentChannel: string): Suppression {
  return { hash, consentChannel, source: 'api', occurredAt: scene.at, evidence: 'case:1' };
}

function hashes(scene: StoreScene, count: number): [string, string, string, string] {
  const made = Array.from({ length: count }, (_, index) =>
    scene.ports.contacts.hashOf(`+8210${scene.nonce}${index}`),
  );
  return made as [string, string, string, string];
}
