import assert from 'node:assert/strict';
import type { CapSettings } from '@pabal/core';
import type { StoreSection } from './store-section.js';

const settings: CapSettings = {
  name: 'three a day',
  limit: 3,
  window: { kind: 'rolling', span: { amount: 24, unit: 'hours' } },
  scope: { kind: 'channels', channels: ['sms', 'push'] },
  blocks: ['promotional'],
  counts: ['promotional', 'informational'],
  countsExempt: false,
};

/** Frequency caps as operators set them. */
export function testFrequencyCapStore({ test }: StoreSection): void {
  test('keeps caps as they were set, oldest first', async (scene) => {
    const { caps, units } = scene.ports;
    const other: CapSettings = {
      ...settings,
      name: '하루 한 번',
      window: { kind: 'calendar', unit: 'day', zone: 'Asia/Seoul' },
      scope: { kind: 'tag', tag: '여름' },
      countsExempt: true,
    };
    const first = await caps.create(units.direct, scene.workspaceId, settings, scene.at);
    const second = await caps.create(units.direct, scene.workspaceId, other, scene.later(1000));
    assert.deepEqual(first, { ...settings, id: first.id, createdAt: scene.at, updatedAt: scene.at });
    const listed = await caps.list(units.direct, scene.workspaceId);
    assert.deepEqual([...listed], [first, second]);
    assert.deepEqual({ ...second, ...other }, second);
  });

  test('replaces a cap and answers it before and after', async (scene) => {
    const { caps, units } = scene.ports;
    const made = await caps.create(units.direct, scene.workspaceId, settings, scene.at);
    const lowered = { ...settings, limit: 1, scope: { kind: 'all' } as const };
    const at = scene.later(1000);
    const replaced = await caps.replace(units.direct, scene.workspaceId, made.id, lowered, at);
    const after = { ...lowered, id: made.id, createdAt: scene.at, updatedAt: at };
    assert.deepEqual(replaced, { before: made, after });
    assert.deepEqual([...(await caps.list(units.direct, scene.workspaceId))], [after]);
  });

  test('takes a cap away and answers it as it was', async (scene) => {
    const { caps, units } = scene.ports;
    const made = await caps.create(units.direct, scene.workspaceId, settings, scene.at);
    assert.deepEqual(await caps.remove(units.direct, scene.workspaceId, made.id), made);
    assert.equal(await caps.remove(units.direct, scene.workspaceId, made.id), null);
    assert.deepEqual([...(await caps.list(units.direct, scene.workspaceId))], []);
  });

  test('keeps the caps of workspaces apart', async (scene) => {
    const { caps, units } = scene.ports;
    const elsewhere = await scene.opened.newWorkspace();
    const made = await caps.create(units.direct, scene.workspaceId, settings, scene.at);
    assert.deepEqual([...(await caps.list(units.direct, elsewhere))], []);
    assert.equal(await caps.replace(units.direct, elsewhere, made.id, settings, scene.at), null);
    assert.equal(await caps.remove(units.direct, elsewhere, made.id), null);
    assert.equal((await caps.list(units.direct, scene.workspaceId)).length, 1);
  });

  test('gives an id once', async (scene) => {
    const { caps, units } = scene.ports;
    const first = await caps.create(units.direct, scene.workspaceId, settings, scene.at);
    await caps.remove(units.direct, scene.workspaceId, first.id);
    const second = await caps.create(units.direct, scene.workspaceId, settings, scene.at);
    assert.notEqual(second.id, first.id, 'reasons that were stored name the id');
  });
}
