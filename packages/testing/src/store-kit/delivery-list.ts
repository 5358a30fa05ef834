import assert from 'node:assert/strict';
import type { BatchKey } from '@pabal/core';
import type { StoreSection } from './store-section.js';

const key0 = { runId: 0, recipientId: 0, step: 0 };

/** Lists of deliveries. */
export function testDeliveryList({ test }: StoreSection): void {
  test('pages through every delivery once, whatever the page size', async (scene) => {
    const { key, run } = await scene.stage(11);
    await scene.decide(key, 'suppressed');
    const whole = (await scene.deliveries({ runId: run.id })).map(({ id }) => id);
    assert.equal(new Set(whole).size, 11);
    for (const size of [1, 3, 11]) {
      const paged = (await scene.deliveries({ runId: run.id }, size)).map(({ id }) => id);
      assert.deepEqual(paged, whole);
    }
  });

  test('finds by campaign, run, recipient, state and reason', async (scene) => {
    const people = await scene.people(3);
    const campaign = await scene.campaign();
    const first = await scene.run(campaign, [people.slice(0, 2)]);
    const second = await scene.run(campaign, [people]);
    await scene.settle(await scene.decide(first.keys[0] as BatchKey, 'sending'), 'accepted');
    await scene.decide(second.keys[0] as BatchKey, 'suppressed');
    const count = async (filter: Parameters<typeof scene.deliveries>[0]): Promise<number> =>
      (await scene.deliveries(filter)).length;
    const [recipientId = 0] = people;
    assert.equal(await count({}), 5);
    assert.equal(await count({ campaignId: campaign.id }), 5);
    assert.equal(await count({ campaignId: campaign.id + 1000 }), 0);
    assert.equal(await count({ runId: second.run.id }), 3);
    assert.equal(await count({ recipientId }), 2);
    assert.equal(await count({ state: 'accepted' }), 2);
    assert.equal(await count({ reasonCode: 'TEST_REASON' }), 3);
    assert.equal(await count({ runId: first.run.id, state: 'suppressed' }), 0);
    assert.equal(await count({ recipientId, state: 'accepted', campaignId: campaign.id }), 1);
  });

  test('finds the deliveries of many keys, of its own workspace only', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run, people } = await scene.stage(3);
    await scene.decide(key, 'suppressed');
    const keys = [...people.slice(1), 2_000_000_000].map((recipientId) => ({
      ...{ runId: run.id, recipientId, step: 0 },
    }));
    const found = await ledger.findMany(units.direct, scene.workspaceId, keys);
    const ids = found.map(({ recipientId }) => recipientId).sort((a, b) => a - b);
    assert.deepEqual(ids, people.slice(1));
    assert.deepEqual(found[0], await ledger.find(units.direct, scene.workspaceId, found[0] ?? key0));
    assert.deepEqual([...(await ledger.findMany(units.direct, scene.workspaceId, []))], []);
    assert.deepEqual([...(await ledger.findMany(units.direct, await scene.opened.newWorkspace(), keys))], []);
  });

  test('finds every delivery of a campaign to one person, newest first', async (scene) => {
    const { units, ledger } = scene.ports;
    const people = await scene.people(2);
    const campaign = await scene.campaign();
    const runs: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { run, keys } = await scene.run(campaign, [people]);
      await scene.decide(keys[0] as BatchKey, 'suppressed');
      runs.push(run.id);
    }
    const found = await ledger.findForRecipient(units.direct, campaign.id, people[0] ?? 0);
    assert.deepEqual(
      found.map(({ runId }) => runId),
      runs.reverse(),
    );
    assert.ok(found.every(({ recipientId }) => recipientId === people[0]));
  });

  test('shows no workspace the deliveries of another', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run, people } = await scene.stage(1);
    await scene.decide(key, 'suppressed');
    const other = await scene.opened.newWorkspace();
    const page = await ledger.list(units.direct, other, { runId: run.id }, null, 10);
    assert.deepEqual([...page.items], []);
    const ledgerKey = { runId: run.id, recipientId: people[0] ?? 0, step: 0 };
    assert.equal(await ledger.find(units.direct, other, ledgerKey), null);
    assert.ok(await ledger.find(units.direct, scene.workspaceId, ledgerKey));
    assert.equal(await ledger.find(units.direct, scene.workspaceId, { ...ledgerKey, step: 1 }), null);
  });
}
