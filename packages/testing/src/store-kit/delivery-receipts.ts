import assert from 'node:assert/strict';
import type { Delivery, DeliveryId, Receipt } from '@pabal/core';
import { assertTallies } from './assert-tallies.js';
import { only, type StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

type News = 'accepted' | 'unknown' | 'delivered' | 'undelivered';

/** Receipts: forward only, in whatever order they come. */
export function testReceipts({ test }: StoreSection): void {
  const stories: readonly (readonly News[])[] = [
    ['accepted', 'delivered', 'delivered'],
    ['accepted', 'undelivered', 'undelivered'],
    ['accepted', 'undelivered', 'delivered'],
    ['unknown', 'delivered', 'delivered'],
    ['unknown', 'undelivered', 'delivered'],
  ];
  for (const story of stories) {
    test(`ends alike in every order of ${story.join(', ')}`, async (scene) => {
      const ends = new Set<string>();
      for (const order of permutations(story)) ends.add(toEnd(await play(scene, order)));
      assert.equal(ends.size, 1, [...ends].join('\n'));
    });
  }

  test('tells what was applied, ignored and not found', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    const batch = await scene.decide(key, 'sending');
    await scene.settle(batch, 'accepted');
    const [first, second] = await scene.deliveries({ runId: run.id });
    assert.ok(first && second);
    const receipts = [
      toReceipt(scene, first.id, 'delivered'),
      toReceipt(scene, `d-${run.id}-999999999-0`, 'delivered'),
      toReceipt(scene, 'not one of ours', 'delivered'),
      toReceipt(scene, second.id, 'undelivered'),
    ];
    const told = await units.run((unit) => ledger.applyReceipts(unit, receipts, scene.at));
    const failed = [{ runId: run.id, recipientId: second.recipientId, step: 0 }];
    const { moved: _, ...counts } = told;
    assert.deepEqual({ ...counts }, { applied: 2, ignored: 0, notFound: 2, undelivered: failed });
    const again = await units.run((unit) => ledger.applyReceipts(unit, receipts, scene.at));
    assert.deepEqual({ ...again }, { applied: 0, ignored: 2, notFound: 2, undelivered: [], moved: [] });
    const rows = await scene.deliveries({ runId: run.id });
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['delivered', 'undelivered'],
    );
    assert.ok(rows.every(({ receiptAt }) => receiptAt !== null));
    assert.equal(rows[1]?.vendorCode, '3001');
    await assertTallies(scene, run.id);
  });

  test('takes doubles within one call', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(1);
    await scene.settle(await scene.decide(key, 'sending'), 'accepted');
    const { id } = only(await scene.deliveries({ runId: run.id }));
    const receipts = (['undelivered', 'delivered', 'delivered', 'undelivered'] as const).map((kind) =>
      toReceipt(scene, id, kind),
    );
    const told = await units.run((unit) => ledger.applyReceipts(unit, receipts, scene.at));
    assert.equal(told.applied + told.ignored, 4);
    assert.deepEqual(told.undelivered, [], 'it was delivered in the end');
    assert.equal(only(await scene.deliveries({ runId: run.id })).state, 'delivered');
    await assertTallies(scene, run.id);
  });

  test('leaves rows alone that never went to a vendor', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(1);
    await scene.decide(key, 'suppressed');
    const { id } = only(await scene.deliveries({ runId: run.id }));
    const told = await ledger.applyReceipts(units.direct, [toReceipt(scene, id, 'delivered')], scene.at);
    assert.equal(told.applied, 0);
    assert.equal(only(await scene.deliveries({ runId: run.id })).state, 'suppressed');
  });

  test('keeps its counts when outcomes and receipts meet', async (scene) => {
    const { units, ledger } = scene.ports;
    const people = await scene.people(30);
    const chunks = Array.from({ length: 6 }, (_, index) => people.slice(index * 5, index * 5 + 5));
    const { run, keys } = await scene.run(await scene.campaign(), chunks);
    const batches = await Promise.all(keys.map((key) => scene.decide(key, 'sending')));
    const ids = (await scene.deliveries({ runId: run.id })).map(({ id }) => id);
    const receipts = (kind: Receipt['kind']) => ids.map((id) => toReceipt(scene, id, kind));
    const apply = (list: readonly Receipt[]) =>
      units.run((unit) => ledger.applyReceipts(unit, list, scene.at));
    await Promise.all([
      ...batches.map((batch) => scene.settle(batch, 'accepted')),
      apply(receipts('undelivered')),
      apply(receipts('delivered').reverse()),
      apply(receipts('delivered').slice(10)),
    ]);
    const rows = await scene.deliveries({ runId: run.id });
    assert.ok(rows.every(({ state }) => state === 'delivered'));
    await assertTallies(scene, run.id);
  });
}

async function play(scene: StoreScene, order: readonly News[]): Promise<Delivery> {
  const { units, ledger } = scene.ports;
  const { key, run } = await scene.stage(1);
  const batch = await scene.decide(key, 'sending');
  const { id, recipientId } = only(await scene.deliveries({ runId: run.id }));
  for (const news of order) {
    if (news === 'delivered' || news === 'undelivered') {
      await units.run((unit) => ledger.applyReceipts(unit, [toReceipt(scene, id, news)], scene.at));
      continue;
    }
    const reasonCode = news === 'unknown' ? 'SEND_UNKNOWN' : null;
    const outcome = {
      ...{ recipientId, step: 0, state: news, reasonCode, policyId: reasonCode && 'core' },
      ...{ dueAt: null, refusals: 0 },
      ...{ vendorId: news === 'accepted' ? 'v1' : null, vendorCode: news === 'unknown' ? 'RESET' : null },
    };
    await units.run((unit) => ledger.settle(unit, batch, [outcome], scene.at));
  }
  await assertTallies(scene, run.id);
  return only(await scene.deliveries({ runId: run.id }));
}

function toEnd({ state, reasonCode, policyId, vendorId, vendorCode, form, attempt }: Delivery): string {
  return JSON.stringify({ state, reasonCode, policyId, vendorId, vendorCode, form, attempt });
}

function toReceipt(scene: StoreScene, deliveryId: DeliveryId, kind: Receipt['kind']): Receipt {
  const vendorCode = kind === 'delivered' ? '4000' : '3001';
  return {
    ...{ deliveryId, vendorId: 'v1', kind, vendorCode, occurredAt: scene.at },
    ...(kind === 'undelivered' && { reason: 'invalid-recipient' }),
  };
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((head, index) =>
    permutations(list.filter((_, other) => other !== index)).map((rest) => [head, ...rest]),
  );
}
