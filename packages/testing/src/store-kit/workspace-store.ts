import assert from 'node:assert/strict';
import type { StoreSection } from './store-section.js';

/** Workspaces. */
export function testWorkspaceStore({ test }: StoreSection): void {
  test('makes a workspace once and finds it by name and id', async ({ ports, nonce }) => {
    const { units, workspaces } = ports;
    const made = await workspaces.ensure(units.direct, `ws-${nonce}`);
    const again = await workspaces.ensure(units.direct, `ws-${nonce}`);
    assert.equal(made.isNew, true);
    assert.deepEqual(again, { ...made, isNew: false });
    const found = await workspaces.find(units.direct, made.id);
    assert.equal(found?.id, made.id);
    assert.equal(found.name, `ws-${nonce}`);
  });

  test('makes one workspace when many ask at once', async ({ ports, nonce }) => {
    const { units, workspaces } = ports;
    const made = await Promise.all(
      Array.from({ length: 8 }, () => units.run((unit) => workspaces.ensure(unit, `race-${nonce}`))),
    );
    assert.equal(new Set(made.map(({ id }) => id)).size, 1);
    assert.equal(made.filter(({ isNew }) => isNew).length, 1);
  });

  test('asks for no second person until a rule is set, and answers the rule before', async (scene) => {
    const { ports, opened, workspaceId } = scene;
    const { units, workspaces } = ports;
    const rule = { kind: 'required', aboveRecipients: 100 } as const;
    assert.deepEqual(await workspaces.approvalRule(units.direct, workspaceId), { kind: 'off' });
    assert.deepEqual(await workspaces.setApprovalRule(units.direct, workspaceId, rule), { kind: 'off' });
    assert.deepEqual(await workspaces.setApprovalRule(units.direct, workspaceId, { kind: 'off' }), rule);
    await workspaces.setApprovalRule(units.direct, workspaceId, rule);
    assert.deepEqual(await workspaces.approvalRule(units.direct, workspaceId), rule);
    assert.deepEqual(await workspaces.approvalRule(units.direct, await opened.newWorkspace()), {
      kind: 'off',
    });
  });

  test('keeps a new workspace in the sandbox until it is told otherwise', async ({ ports, nonce }) => {
    const { units, workspaces } = ports;
    const { id, mode } = await workspaces.ensure(units.direct, `mode-${nonce}`);
    assert.equal(mode, 'sandbox');
    assert.equal(await workspaces.setMode(units.direct, id, 'live'), 'sandbox');
    assert.equal((await workspaces.find(units.direct, id))?.mode, 'live');
    assert.equal((await workspaces.ensure(units.direct, `mode-${nonce}`)).mode, 'live');
    assert.equal(await workspaces.setMode(units.direct, id, 'sandbox'), 'live');
    assert.equal((await workspaces.list(units.direct)).find((one) => one.id === id)?.mode, 'sandbox');
    assert.equal(await workspaces.setMode(units.direct, 2_000_000_000, 'live'), null);
  });

  test('answers null for a workspace that is not there', async ({ ports }) => {
    assert.equal(await ports.workspaces.find(ports.units.direct, 2_000_000_000), null);
  });

  test('lists every workspace', async ({ ports, workspaceId, nonce }) => {
    const { units, workspaces } = ports;
    const other = await workspaces.ensure(units.direct, `list-${nonce}`);
    const ids = (await workspaces.list(units.direct)).map(({ id }) => id);
    assert.ok(ids.includes(workspaceId) && ids.includes(other.id));
    assert.equal(new Set(ids).size, ids.length);
  });
}
