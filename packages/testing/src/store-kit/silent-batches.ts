import assert from 'node:assert/strict';
import type { Receipt, SilentBatch } from '@pabal/core';
import { eventually } from '../latch.js';
import { only, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Batches whose worker went silent. */
export function testSilentBatches({ test }: StoreSection): void {
  test('takes over a batch that was on its way when its lease ended', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, campaign, people } = await scene.stage(3);
    const batch = await scene.claim(key, 400);
    await units.run((unit) =>
      ledger.record(
        unit,
        batch,
        people.map((recipientId, index) => ({
          ...{
            recipientId,
            step: 0,
            reasons: [],
            dueAt: null,
            form: 'plain',
            variant: null,
            fingerprint: null,
            amendments: [],
          },
          ...{ message: { text: 'x' }, attempt: 1 },
          ...(index === 0
            ? { state: 'suppressed', reasonCode: 'X', policyId: 'x' }
            : { state: 'sending', reasonCode: null, policyId: null }),
        })),
        scene.at,
      ),
    );
    await ledger.remember(units.direct, batch, 'group-1');
    const early = await ledger.takeOverSilent(units.direct, 60_000, 1000);
    assert.ok(!early.some(({ runId }) => runId === key.runId), 'not while the lease lasts');
    const silent = await takeOver(scene, key.runId);
    const { workspaceId, campaignId, channel, vendorReference, open, batchNo } = silent;
    assert.deepEqual(
      { workspaceId, campaignId, channel, vendorReference, batchNo },
      {
        ...{ workspaceId: scene.workspaceId, campaignId: campaign.id, channel: campaign.channel },
        ...{ vendorReference: 'group-1', batchNo: key.batchNo },
      },
    );
    const sending = [...open].sort((a, b) => a.recipientId - b.recipientId);
    assert.deepEqual(
      sending,
      people.slice(1).map((recipientId) => ({ recipientId, step: 0, refusals: 0 })),
    );
    const again = await ledger.takeOverSilent(units.direct, 60_000, 1000);
    assert.ok(!again.some(({ runId }) => runId === key.runId), 'held by whoever took it over');
    assert.ok(silent.silentForMs < 60_000, 'it was found silent just now');
    await units.run((unit) => ledger.postpone(unit, silent, 1));
    const later = await takeOver(scene, key.runId);
    assert.ok(later.fence > silent.fence);
    assert.ok(later.silentForMs > silent.silentForMs, 'counts from the first time');
  });

  test('gives a silent batch to one of many', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(1);
    await scene.decide(key, 'sending', { leaseMs: 1 });
    const takenBy = await eventually('the lease ends', async () => {
      const taken = await Promise.all(
        Array.from({ length: 6 }, () => units.run((unit) => ledger.takeOverSilent(unit, 60_000, 1000))),
      );
      const mine = taken.flat().filter(({ runId }) => runId === key.runId);
      return mine.length > 0 ? mine : null;
    });
    assert.equal(takenBy.length, 1);
  });

  test('takes at most as many as asked', async (scene) => {
    const { units, ledger } = scene.ports;
    const people = await scene.people(3);
    const { keys } = await scene.run(
      await scene.campaign(),
      people.map((id) => [id]),
    );
    for (const key of keys) await scene.decide(key, 'sending', { leaseMs: 1 });
    const first = await eventually('leases end', async () => {
      const taken = await ledger.takeOverSilent(units.direct, 60_000, 2);
      return taken.length > 0 ? taken : null;
    });
    assert.ok(first.length <= 2);
  });

  test('leaves batches alone that were only claimed', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key } = await scene.stage(1);
    await scene.claim(key, 1);
    await eventually('the lease ends', async () => {
      const waiting = await ledger.waitingBatches(units.direct, key.runId, 10);
      return waiting.length > 0 ? true : null;
    });
    const silent = await ledger.takeOverSilent(units.direct, 60_000, 1000);
    assert.ok(!silent.some(({ runId }) => runId === key.runId));
  });

  test('does not count rows that a receipt has moved on, and can still be closed', async (scene) => {
    const { units, ledger, campaigns } = scene.ports;
    const { key, run } = await scene.stage(1);
    await scene.decide(key, 'sending', { leaseMs: 1 });
    const { id } = only(await scene.deliveries({ runId: run.id }));
    const receipt: Receipt = {
      ...{ deliveryId: id, vendorId: 'v1', kind: 'delivered', vendorCode: '0', occurredAt: scene.at },
    };
    await ledger.applyReceipts(units.direct, [receipt], scene.at);
    const silent = await takeOver(scene, run.id);
    assert.deepEqual([...silent.open], []);
    await units.run((unit) => ledger.settle(unit, silent, [], scene.at));
    assert.notEqual(await units.run((unit) => campaigns.finishRun(unit, run.id, scene.at)), null);
  });
}

/** Takes over the batch of a run once its lease is over. */
export function takeOver(scene: StoreScene, runId: number): Promise<SilentBatch> {
  const { units, ledger } = scene.ports;
  return eventually('the lease ends', async () => {
    const taken = await ledger.takeOverSilent(units.direct, 60_000, 1000);
    return taken.find((batch) => batch.runId === runId) ?? null;
  });
}
