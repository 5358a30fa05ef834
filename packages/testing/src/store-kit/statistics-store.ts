import assert from 'node:assert/strict';
import {
  toDeliveryId,
  type BatchKey,
  type Campaign,
  type FlowLine,
  type Receipt,
  type StatisticsScope,
} from '@pabal/core';
import { outcomesOf } from '../builders/ledger-records.js';
import { assertTallies } from './assert-tallies.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

const hourMs = 3_600_000;
const always = { from: new Date('2000-01-01T00:00:00Z'), to: new Date('2100-01-01T00:00:00Z') };
const byHour = { kind: 'hour' } as const;

function flowOf(scene: StoreScene, campaign: Campaign, range = always): Promise<readonly FlowLine[]> {
  const scope: StatisticsScope = { kind: 'campaign', campaignId: campaign.id };
  return scene.ports.statistics.flow(scene.ports.units.direct, scope, range, byHour);
}

function show({ state, entered, left }: FlowLine): string {
  return `${state} +${entered} -${left}`;
}

/** A number from 0 to below `limit`, always the same ones. */
function createDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

/** Statistics by hour. */
export function testStatisticsStore({ test }: StoreSection): void {
  test('counts what came to a state and what left it, in the hour in which it did', async (scene) => {
    const { units, ledger } = scene.ports;
    const { campaign, key, run, people } = await scene.stage(3);
    const batch = await scene.decide(key, 'sending');
    await scene.settle(batch, 'accepted');
    const receipts = people.slice(1).map((recipientId): Receipt => ({
      ...{ deliveryId: toDeliveryId({ runId: run.id, recipientId, step: 0 }), kind: 'delivered' },
      ...{ vendorId: 'v', vendorCode: 'c', occurredAt: scene.at },
    }));
    await units.run((unit) => ledger.applyReceipts(unit, receipts, scene.later(2 * hourMs)));
    const hour = new Date(Math.floor(scene.at.getTime() / hourMs) * hourMs);
    const [first, third] = [hour, new Date(hour.getTime() + 2 * hourMs)].map(
      (at) => `${at.toISOString().slice(0, 19)}Z`,
    );
    const flow = await flowOf(scene, campaign);
    const linesOf = (slice: string | undefined): readonly string[] =>
      flow.filter((line) => line.slice === slice).map(show);
    assert.deepEqual(linesOf(first), ['accepted +3 -0', 'sending +3 -3']);
    assert.deepEqual(linesOf(third), ['accepted +0 -2', 'delivered +2 -0']);
    const range = { from: new Date(hour.getTime() + hourMs), to: new Date(hour.getTime() + 2 * hourMs) };
    assert.deepEqual([...(await flowOf(scene, campaign, range))], [], 'half-open');
  });

  test('cuts days by a wall in a zone', async (scene) => {
    const { units, ledger, statistics } = scene.ports;
    const { campaign, key } = await scene.stage(1);
    const batch = await scene.claim(key);
    const decide = (at: Date) =>
      units.run((unit) =>
        ledger.record(
          unit,
          batch,
          batch.recipientIds.map((recipientId) => ({
            ...{ recipientId, step: 0, state: 'suppressed', reasonCode: 'TEST_REASON', policyId: 'test' },
            ...{
              reasons: [],
              dueAt: null,
              attempt: 0,
              form: null,
              variant: null,
              fingerprint: null,
              amendments: [],
              message: null,
            },
          })),
          at,
        ),
      );
    await decide(new Date('2026-03-01T15:10:00Z'));
    const daysIn = async (zone: string): Promise<readonly string[]> => {
      const scope = { kind: 'campaign', campaignId: campaign.id } as const;
      const flow = await statistics.flow(units.direct, scope, always, { kind: 'day', zone });
      return flow.map(({ slice }) => slice);
    };
    assert.deepEqual(await daysIn('Asia/Seoul'), ['2026-03-02']);
    assert.deepEqual(await daysIn('America/New_York'), ['2026-03-01']);
  });

  test('counts a workspace over its campaigns, and no other', async (scene) => {
    const { units, statistics } = scene.ports;
    const people = await scene.people(2);
    for (const campaign of [await scene.campaign(), await scene.campaign()]) {
      const { keys } = await scene.run(campaign, [people]);
      await scene.decide(keys[0] as BatchKey, 'suppressed');
    }
    const flowIn = (workspaceId: number) =>
      statistics.flow(units.direct, { kind: 'workspace', workspaceId }, always, byHour);
    assert.deepEqual((await flowIn(scene.workspaceId)).map(show), ['suppressed +4 -0']);
    assert.deepEqual([...(await flowIn(await scene.opened.newWorkspace()))], []);
  });

  test('adds up what messages cost by the hour in which it was spent or given back', async (scene) => {
    const { credits, statistics, units } = scene.ports;
    const { campaign, run, key } = await scene.stage(3);
    const { fence } = await scene.decide(key, 'sending');
    const source = {
      workspaceId: scene.workspaceId,
      campaignId: campaign.id,
      channel: 'fake',
      vendor: 'acme',
    };
    const lines = [
      { form: 'plain', messages: 2, price: 8400 },
      { form: 'free', messages: 1, price: null },
    ];
    const batch = { ...key, fence };
    await units.run((unit) =>
      credits.reserve(unit, batch, { ...source, localDay: '2026-03-02' }, lines, scene.at),
    );
    const move = (form: string, held: number, spent: number, at: Date): Promise<void> => {
      const kind = spent > 0 ? 'settle' : 'refund';
      const settled = [
        { batch: { ...batch, fence: null }, movements: [{ kind, form, held, spent } as const] },
      ];
      return units.run((unit) => credits.settle(unit, settled, at));
    };
    await move('plain', 2, 2, scene.at);
    await move('free', 1, 1, scene.at);
    await move('plain', 0, -1, scene.later(2 * hourMs));
    const hour = Math.floor(scene.at.getTime() / hourMs) * hourMs;
    const nameOf = (hours: number): string =>
      `${new Date(hour + hours * hourMs).toISOString().slice(0, 19)}Z`;
    for (const scope of [
      { kind: 'campaign', campaignId: campaign.id },
      { kind: 'workspace', workspaceId: scene.workspaceId },
    ] as const) {
      assert.deepEqual(await statistics.cost(units.direct, scope, always, byHour), [
        { slice: nameOf(0), amount: 16_800 },
        { slice: nameOf(2), amount: -8400 },
      ]);
    }
    assert.equal(run.id, key.runId);
    const none = { kind: 'workspace', workspaceId: await scene.opened.newWorkspace() } as const;
    assert.deepEqual(await statistics.cost(units.direct, none, always, byHour), []);
  });

  test('tells how many runs stand at once', async (scene) => {
    const { units, campaigns, ledger, statistics } = scene.ports;
    const one = await scene.stage(2);
    const other = await scene.stage(1);
    await scene.decide(one.key, 'sending');
    await scene.decide(other.key, 'suppressed');
    const ids = [one.run.id, other.run.id, 2_000_000_000];
    const standings = await statistics.standings(units.direct, ids);
    assert.deepEqual(
      [...standings.keys()].sort((a, b) => a - b),
      ids.slice(0, 2),
    );
    for (const id of ids.slice(0, 2)) {
      assert.deepEqual(standings.get(id)?.run, await campaigns.findRun(units.direct, id));
      assert.deepEqual(standings.get(id)?.histogram, await ledger.histogram(units.direct, id));
    }
  });

  test('says exactly what the ledger says, whatever became of the deliveries', async (scene) => {
    const { units, ledger } = scene.ports;
    const dice = createDice(7);
    const people = await scene.people(6);
    const campaign = await scene.campaign();
    const cuts = [people.slice(0, 2), people.slice(2, 3), people.slice(3)];
    const { run, keys } = await scene.run(campaign, cuts);
    const kinds = ['accepted', 'rejected', 'unknown', 'deferred'] as const;
    let waiting: readonly BatchKey[] = keys;
    for (let round = 0; round < 6; round += 1) {
      for (const key of waiting) {
        const state = (['sending', 'deferred', 'suppressed', 'sending'] as const)[dice(4)] ?? 'sending';
        const batch = await scene.decide(key, state, state === 'deferred' ? { dueAt: scene.at } : {});
        if (state !== 'sending') continue;
        const outcomes = batch.recipientIds.flatMap((recipientId) => {
          const kind = kinds[dice(4)] ?? 'accepted';
          const more = kind === 'deferred' ? { dueAt: scene.at } : {};
          return outcomesOf(batch, kind, more).filter((one) => one.recipientId === recipientId);
        });
        const at = scene.later(dice(5) * hourMs);
        await units.run((unit) => ledger.settle(unit, batch, outcomes, at));
      }
      const receipts = people.map((recipientId): Receipt => ({
        deliveryId: toDeliveryId({ runId: run.id, recipientId, step: 0 }),
        kind: dice(2) === 0 ? 'delivered' : 'undelivered',
        ...{ vendorId: 'v', vendorCode: 'c', occurredAt: scene.at },
      }));
      const some = receipts.filter(() => dice(4) === 0);
      await units.run((unit) => ledger.applyReceipts(unit, some, scene.later(dice(9) * hourMs)));
      await assertTallies(scene, run.id);
      await assertFlow(scene, campaign);
      const woken = await ledger.wakeDue(units.direct, scene.later(1), 2, 1000);
      waiting = woken.filter(({ runId }) => runId === run.id);
    }
    const { direct } = units;
    await scene.ports.campaigns.finishRun(direct, run.id, scene.later(hourMs));
    await assertFlow(scene, campaign);
  });

  test('forgets what finished runs counted before an hour', async (scene) => {
    const { units, campaigns, statistics } = scene.ports;
    const finished = await scene.stage(1);
    await scene.decide(finished.key, 'suppressed');
    await units.run((unit) => campaigns.finishRun(unit, finished.run.id, scene.at));
    const active = await scene.stage(1);
    await scene.decide(active.key, 'deferred', { dueAt: scene.later(hourMs) });
    const early = new Date(Math.floor(scene.at.getTime() / hourMs) * hourMs);
    await statistics.forget(units.direct, early);
    assert.equal((await flowOf(scene, finished.campaign)).length, 1);
    await statistics.forget(units.direct, new Date(early.getTime() + hourMs));
    assert.equal((await flowOf(scene, finished.campaign)).length, 0);
    assert.equal((await flowOf(scene, active.campaign)).length, 1);
  });
}

/** Asserts that what came and what left add up to the ledger, mark by mark. */
async function assertFlow(scene: StoreScene, campaign: Campaign): Promise<void> {
  const standing = new Map<string, number>();
  const add = (line: Omit<FlowLine, 'slice' | 'entered' | 'left'>, count: number): void => {
    const { state, reasonCode, policyId, form, variant, isFallback } = line;
    const key = JSON.stringify([state, reasonCode, policyId, form, variant, isFallback]);
    standing.set(key, (standing.get(key) ?? 0) + count);
  };
  for (const line of await flowOf(scene, campaign)) {
    assert.ok(line.entered >= 0 && line.left >= 0);
    add(line, line.entered - line.left);
  }
  for (const delivery of await scene.deliveries({ campaignId: campaign.id })) {
    add({ ...delivery, isFallback: delivery.step > 0 }, -1);
  }
  assert.deepEqual(
    [...standing].filter(([, count]) => count !== 0),
    [],
  );
}
