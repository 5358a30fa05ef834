import assert from 'node:assert/strict';
import type { OutcomeRecord, SilentBatch } from '@pabal/core';
import { outcomesOf } from '../builders/ledger-records.js';
import { eventually } from '../latch.js';
import { assertTallies } from './assert-tallies.js';
import { assertLeaseLost } from './lease-lost.js';
import type { StoreSection } from './store-section.js';
import { takeOver } from './silent-batches.js';

const states: readonly OutcomeRecord['state'][] = [
  'accepted',
  'rejected',
  'unknown',
  'deferred',
  'suppressed',
  'expired',
  'cancelled',
];

/** Outcomes: what `settle` writes. */
export function testOutcomes({ test }: StoreSection): void {
  test('writes every kind of outcome and closes the batch', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(states.length);
    const batch = await scene.decide(key, 'sending');
    const reasons = [{ policyId: 'core', policyVersion: '1', verdict: 'deny', code: 'X' }] as const;
    const outcomes = states.map((state, index): OutcomeRecord => ({
      ...{ recipientId: batch.recipientIds[index] ?? 0, step: 0, state, reasonCode: state.toUpperCase() },
      ...{ policyId: 'core', vendorId: `v${index}`, vendorCode: `c${index}` },
      ...{ dueAt: state === 'deferred' ? scene.later(9000) : null, refusals: 0 },
      ...(state === 'rejected' && { reasons }),
    }));
    await units.run((unit) => ledger.settle(unit, batch, outcomes, scene.later(2000)));
    const rows = await scene.deliveries({ runId: run.id });
    for (const [index, state] of states.entries()) {
      const row = rows.find(({ recipientId }) => recipientId === batch.recipientIds[index]);
      assert.equal(row?.state, state);
      assert.deepEqual(
        [row.reasonCode, row.vendorId, row.vendorCode],
        [state.toUpperCase(), `v${index}`, `c${index}`],
      );
      assert.equal(row.outcomeAt?.getTime(), scene.later(2000).getTime());
      assert.equal(row.dueAt?.getTime() ?? null, state === 'deferred' ? scene.later(9000).getTime() : null);
      assert.deepEqual([...row.reasons], state === 'rejected' ? [...reasons] : [], 'replaced where given');
      assert.equal(row.attempt, 1);
      assert.equal(row.form, 'plain');
    }
    await assertTallies(scene, run.id);
    await assertLeaseLost(units.run((unit) => ledger.settle(unit, batch, outcomes, scene.at)));
    await assertLeaseLost(units.run((unit) => ledger.confirm(unit, batch)));
  });

  test('writes nothing for a worker whose batch was taken over', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    const late = await scene.decide(key, 'sending', { leaseMs: 1 });
    const silent = await eventually('the lease ends', async () => {
      const taken = await ledger.takeOverSilent(units.direct, 60_000, 1000);
      return taken.find(({ runId }) => runId === run.id) ?? null;
    });
    assert.ok(silent.fence > late.fence);
    await assertLeaseLost(
      units.run((unit) => ledger.settle(unit, late, outcomesOf(late, 'accepted'), scene.at)),
    );
    const isUntouched = (await scene.deliveries({ runId: run.id })).every(({ state }) => state === 'sending');
    assert.ok(isUntouched);
    await units.run((unit) => ledger.settle(unit, silent, outcomesOf(late, 'unknown'), scene.at));
    await assertTallies(scene, run.id);
    const rows = await scene.deliveries({ runId: run.id });
    assert.ok(rows.every(({ state }) => state === 'unknown'));
  });

  test('keeps a batch open for what got no outcome, until it is asked about or a receipt comes', async (scene) => {
    const { units, ledger, campaigns } = scene.ports;
    const { key, run, people } = await scene.stage(3);
    const batch = await scene.decide(key, 'sending');
    const settle = (held: typeof batch | SilentBatch, index: number): Promise<unknown> =>
      units.run((unit) =>
        ledger.settle(unit, held, outcomesOf({ recipientIds: [people[index] ?? 0] }, 'accepted'), scene.at),
      );
    await settle(batch, 0);
    await units.run((unit) => ledger.confirm(unit, batch));
    await units.run((unit) => ledger.postpone(unit, batch, 20));
    const silent = await takeOver(scene, run.id);
    assert.deepEqual(
      silent.open.map(({ recipientId }) => recipientId),
      people.slice(1),
    );
    assert.ok(silent.silentForMs >= 15 && silent.silentForMs < 60_000, 'counts from the lost answer');
    await assertLeaseLost(units.run((unit) => ledger.postpone(unit, batch, 20)));
    await settle(silent, 1);
    assert.equal(await units.run((unit) => campaigns.finishRun(unit, run.id, scene.at)), null, 'one is open');
    const last = (await scene.deliveries({ runId: run.id })).find(({ state }) => state === 'sending');
    const receipt = { vendorId: 'v', kind: 'delivered', vendorCode: '0', occurredAt: scene.at } as const;
    await ledger.applyReceipts(units.direct, [{ ...receipt, deliveryId: last?.id ?? '' }], scene.at);
    await units.run((unit) => ledger.settle(unit, silent, [], scene.at));
    await assertLeaseLost(units.run((unit) => ledger.settle(unit, silent, [], scene.at)));
    await assertTallies(scene, run.id);
    assert.notEqual(await units.run((unit) => campaigns.finishRun(unit, run.id, scene.at)), null);
  });

  test('keeps a batch open when its outcomes name other people', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run, people } = await scene.stage(2);
    const batch = await scene.decide(key, 'sending');
    const [first = 0] = people;
    for (const recipientIds of [
      [first, 999_999_999],
      [first, first],
    ]) {
      const outcomes = outcomesOf({ recipientIds }, 'accepted');
      await units.run((unit) => ledger.settle(unit, batch, outcomes, scene.at));
      await units.run((unit) => ledger.confirm(unit, batch));
    }
    await assertTallies(scene, run.id);
  });

  test('leaves nothing of outcomes whose unit is rolled back', async (scene) => {
    const { units, ledger } = scene.ports;
    const { key, run } = await scene.stage(2);
    const batch = await scene.decide(key, 'sending');
    await assert.rejects(
      units.run(async (unit) => {
        await ledger.settle(unit, batch, outcomesOf(batch, 'accepted'), scene.at);
        throw new Error('killed');
      }),
    );
    assert.ok((await scene.deliveries({ runId: run.id })).every(({ state }) => state === 'sending'));
    await assertTallies(scene, run.id);
    await scene.settle(batch, 'accepted');
    await assertTallies(scene, run.id);
  });

  test('keeps its counts when many batches of one run settle at once', async (scene) => {
    const people = await scene.people(40);
    const chunks = Array.from({ length: 8 }, (_, index) => people.slice(index * 5, index * 5 + 5));
    const { run, keys } = await scene.run(await scene.campaign(), chunks);
    await Promise.all(
      keys.map(async (key, index) => {
        const batch = await scene.decide(key, 'sending');
        await scene.settle(
          batch,
          (['accepted', 'rejected', 'unknown', 'deferred'] as const)[index % 4] ?? 'accepted',
        );
      }),
    );
    assert.equal((await scene.deliveries({ runId: run.id })).length, 40);
    await assertTallies(scene, run.id);
  });
}
