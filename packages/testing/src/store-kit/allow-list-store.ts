import assert from 'node:assert/strict';
import type { StoreSection } from './store-section.js';

/** Who is reached from the sandbox. */
export function testAllowListStore({ test }: StoreSection): void {
  test('replaces an allow list and answers how many were on it', async ({ ports, workspaceId }) => {
    const { allowList, units } = ports;
    assert.deepEqual([...(await allowList.list(units.direct, workspaceId))], []);
    assert.equal(await allowList.replace(units.direct, workspaceId, ['u2', 'Z', 'u10']), 0);
    assert.deepEqual([...(await allowList.list(units.direct, workspaceId))], ['Z', 'u10', 'u2']);
    assert.equal(await allowList.replace(units.direct, workspaceId, ['홍길동']), 3);
    assert.deepEqual([...(await allowList.list(units.direct, workspaceId))], ['홍길동']);
    assert.equal(await allowList.replace(units.direct, workspaceId, []), 1);
    assert.deepEqual([...(await allowList.list(units.direct, workspaceId))], []);
  });

  test('takes one off the allow list', async ({ ports, workspaceId }) => {
    const { allowList, units } = ports;
    await allowList.replace(units.direct, workspaceId, ['u1', 'u2']);
    await allowList.remove(units.direct, workspaceId, 'u1');
    await allowList.remove(units.direct, workspaceId, 'nobody');
    assert.deepEqual([...(await allowList.list(units.direct, workspaceId))], ['u2']);
  });

  test('tells the mode and who of many is allowed', async ({ ports, workspaceId }) => {
    const { allowList, units, workspaces } = ports;
    await allowList.replace(units.direct, workspaceId, ['u1', 'u3']);
    await workspaces.setMode(units.direct, workspaceId, 'sandbox');
    const closed = await allowList.reach(units.direct, workspaceId, ['u1', 'u2']);
    assert.deepEqual([closed.mode, [...closed.allowed]], ['sandbox', ['u1']]);
    await workspaces.setMode(units.direct, workspaceId, 'live');
    const open = await allowList.reach(units.direct, workspaceId, ['u2', 'u3']);
    assert.deepEqual([open.mode, [...open.allowed]], ['live', ['u3']]);
    assert.equal((await allowList.reach(units.direct, workspaceId, [])).mode, 'live');
    assert.equal((await allowList.reach(units.direct, 2_000_000_000, ['u1'])).mode, 'sandbox');
  });

  test('keeps the allow lists of workspaces apart', async ({ ports, workspaceId, opened }) => {
    const { allowList, units } = ports;
    const elsewhere = await opened.newWorkspace();
    await allowList.replace(units.direct, workspaceId, ['u1']);
    assert.deepEqual([...(await allowList.list(units.direct, elsewhere))], []);
    assert.equal((await allowList.reach(units.direct, elsewhere, ['u1'])).allowed.size, 0);
  });
}
