import assert from 'node:assert/strict';
import type { PropertyDeclaration } from '@pabal/core';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Declared properties. */
export function testPropertyRegistry({ test }: StoreSection): void {
  test('lists what was declared, under the name as first written', async ({ ports, workspaceId }) => {
    const { units, properties } = ports;
    await properties.declare(units.direct, workspaceId, [
      { name: 'Grade', storage: 'open' },
      { name: 'memo', storage: 'sealed' },
    ]);
    await properties.declare(units.direct, workspaceId, [
      { name: 'GRADE', storage: 'sealed' },
      { name: 'Memo', storage: 'open' },
    ]);
    assert.deepEqual(sorted(await properties.list(units.direct, workspaceId)), [
      { name: 'Grade', storage: 'sealed' },
      { name: 'memo', storage: 'open' },
    ]);
  });

  test('brings people who were there before along, until everything is settled', async (scene) => {
    const { units, properties, recipients } = scene.ports;
    const { direct } = units;
    const { workspaceId } = scene;
    const isSettled = async (): Promise<boolean> =>
      (await properties.list(direct, workspaceId)).every((one) => one.isSettled);
    const condition = { kind: 'property', name: 'grade', operator: 'eq', value: 'gold' } as const;
    const people = Array.from({ length: 5 }, (_, index) => ({
      userId: `u${index}`,
      properties: { Grade: 'gold' },
    }));
    const ids = (await recipients.upsert(direct, workspaceId, people)).map(({ id }) => id);
    await properties.declare(direct, workspaceId, [{ name: 'grade', storage: 'open' }]);
    await settleAll(scene);
    assert.equal(await isSettled(), true);
    const found = await recipients.match(direct, workspaceId, ids, condition, scene.at);
    assert.equal(found.length, ids.length);
    await properties.declare(direct, workspaceId, [{ name: 'grade', storage: 'sealed' }]);
    await settleAll(scene);
    assert.equal(await isSettled(), true);
    const kept = await recipients.findByUserId(direct, workspaceId, 'u0');
    assert.equal(kept?.properties['Grade'], 'gold');
  });

  test('knows names that are declared or that somebody has, without regard to case', async (scene) => {
    const { units, properties, recipients } = scene.ports;
    const { direct } = units;
    const names = ['declared', 'text', 'number', 'day', 'nobody'];
    const unknown = (workspaceId: number): Promise<readonly string[]> =>
      properties.unknownNames(direct, workspaceId, names);
    await properties.declare(direct, scene.workspaceId, [{ name: 'Declared', storage: 'sealed' }]);
    assert.deepEqual(await unknown(scene.workspaceId), names.slice(1));
    await recipients.upsert(direct, scene.workspaceId, [
      { userId: 'a', properties: { Text: 'of words', NUMBER: 1 } },
      { userId: 'b', properties: { day: '2026-03-02T00:00:00.000Z' } },
    ]);
    assert.deepEqual(await unknown(scene.workspaceId), ['nobody']);
    assert.deepEqual(await unknown(await scene.opened.newWorkspace()), names);
  });

  test('shows no workspace the properties of another', async ({ ports, workspaceId, opened }) => {
    const { units, properties } = ports;
    await properties.declare(units.direct, workspaceId, [{ name: 'mine', storage: 'open' }]);
    assert.deepEqual([...(await properties.list(units.direct, await opened.newWorkspace()))], []);
  });

  test('gives a property back whether sealed or open, also after it changed', async ({
    ports,
    workspaceId,
  }) => {
    const { units, properties, recipients } = ports;
    const read = async (): Promise<unknown> =>
      (await recipients.findByUserId(units.direct, workspaceId, 'a'))?.properties['grade'];
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a', properties: { grade: 'gold' } }]);
    await properties.declare(units.direct, workspaceId, [{ name: 'grade', storage: 'open' }]);
    assert.equal(await read(), 'gold');
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a', properties: { other: 1 } }]);
    assert.equal(await read(), 'gold');
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a', properties: { grade: 'silver' } }]);
    assert.equal(await read(), 'silver');
    await properties.declare(units.direct, workspaceId, [{ name: 'grade', storage: 'sealed' }]);
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a', properties: { other: 2 } }]);
    assert.equal(await read(), 'silver');
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a', properties: { grade: null } }]);
    assert.equal(await read(), undefined);
  });
}

/** Other scenes may have left something to settle too. */
async function settleAll({ ports }: StoreScene): Promise<void> {
  const { units, properties } = ports;
  for (let more = true; more;) more = await units.run((unit) => properties.settle(unit, 2));
}

function sorted(list: readonly PropertyDeclaration[]): PropertyDeclaration[] {
  return list.map(({ name, storage }) => ({ name, storage })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
