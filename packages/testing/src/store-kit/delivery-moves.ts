import assert from 'node:assert/strict';
import { type Receipt, type StateMove, toDeliveryId } from '@pabal/core';
import { outcomesOf } from '../builders/ledger-records.js';
import { takeOver } from './silent-batches.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** What outcomes and receipts really changed: money follows it. */
export function testMoves({ test }: StoreSection): void {
  test('answers who moved by outcomes, by form and pair of states', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, people } = await scene.stage(3);
    const batch = await scene.decide(key, 'sending');
    const [first = 0, ...others] = people;
    const outcomes = [
      ...outcomesOf({ recipientIds: others }, 'accepted'),
      ...outcomesOf({ recipientIds: [first] }, 'rejected'),
    ];
    const moves = await units.run((unit) => ledger.settle(unit, batch, outcomes, scene.at));
    assert.deepEqual(sorted(moves), [
      { form: 'plain', from: 'sending', to: 'accepted', count: 2 },
      { form: 'plain', from: 'sending', to: 'rejected', count: 1 },
    ]);
  });

  test('answers no move for an outcome that a receipt has overtaken', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, people, run } = await scene.stage(2);
    const batch = await scene.decide(key, 'sending');
    const [early = 0] = people;
    const told = await ledger.applyReceipts(
      units.direct,
      [receiptOf(scene, run.id, early, 'delivered')],
      scene.at,
    );
    const delivered = { form: 'plain', from: 'sending', to: 'delivered', count: 1 };
    assert.deepEqual([...told.moved], [{ batch: key, moves: [delivered] }]);
    const moves = await units.run((unit) =>
      ledger.settle(unit, batch, outcomesOf(batch, 'accepted'), scene.at),
    );
    assert.deepEqual([...moves], [{ form: 'plain', from: 'sending', to: 'accepted', count: 1 }]);
  });

  test('answers moves once, also for a batch that is settled in parts', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, people, run } = await scene.stage(2);
    const batch = await scene.decide(key, 'sending');
    const [first = 0] = people;
    const part = outcomesOf({ recipientIds: [first] }, 'accepted');
    const settle = (held: { readonly fence: number }, outcomes: typeof part) =>
      units.run((unit) => ledger.settle(unit, { ...key, fence: held.fence }, outcomes, scene.at));
    assert.equal((await settle(batch, part)).length, 1);
    assert.deepEqual([...(await settle(batch, part))], [], 'written again after a lost commit');
    await units.run((unit) => ledger.postpone(unit, batch, 1));
    const silent = await takeOver(scene, run.id);
    const rest = await settle(silent, outcomesOf({ recipientIds: people.slice(1) }, 'unknown'));
    assert.deepEqual([...rest], [{ form: 'plain', from: 'sending', to: 'unknown', count: 1 }]);
  });

  test('answers receipts by batch, from the first state to the last', async (scene) => {
    const { units, ledger } = scene.ports;
    const [a, b] = [await scene.stage(2), await scene.stage(1)];
    for (const { key } of [a, b]) await scene.settle(await scene.decide(key, 'sending'), 'unknown');
    const of = (stage: typeof a, index: number, kind: Receipt['kind']): Receipt =>
      receiptOf(scene, stage.run.id, stage.people[index] ?? 0, kind);
    const receipts = [
      ...[of(a, 0, 'undelivered'), of(b, 0, 'undelivered'), of(a, 1, 'delivered')],
      ...[of(a, 0, 'delivered'), of(a, 0, 'undelivered')],
    ];
    const { moved } = await units.run((unit) => ledger.applyReceipts(unit, receipts, scene.at));
    const byRun = [...moved].sort((one, other) => one.batch.runId - other.batch.runId);
    assert.deepEqual(byRun, [
      { batch: a.key, moves: [{ form: 'plain', from: 'unknown', to: 'delivered', count: 2 }] },
      { batch: b.key, moves: [{ form: 'plain', from: 'unknown', to: 'undelivered', count: 1 }] },
    ]);
    const again = await units.run((unit) => ledger.applyReceipts(unit, receipts, scene.at));
    assert.deepEqual([...again.moved], []);
  });
}

function sorted(moves: readonly StateMove[]): StateMove[] {
  return [...moves].sort((a, b) => (a.to < b.to ? -1 : 1));
}

function receiptOf(scene: StoreScene, runId: number, recipientId: number, kind: Receipt['kind']): Receipt {
  const deliveryId = toDeliveryId({ runId, recipientId, step: 0 });
  return { deliveryId, kind, vendorId: 'v1', vendorCode: '4000', occurredAt: scene.at };
}
