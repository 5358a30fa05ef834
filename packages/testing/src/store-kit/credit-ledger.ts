import assert from 'node:assert/strict';
import type { BatchKey, CreditEntry, MoneyMovement, Reservation } from '@pabal/core';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

const day = '2026-11-21';

/** Money: the balance is the sum of the lines, whatever comes in whatever order. */
export function testCreditLedger({ test }: StoreSection): void {
  test('adds what is paid in and corrected, and tells who did', async (scene) => {
    const { credits, units } = scene.ports;
    const paid = await pay(scene, 100_000_500);
    const expected = { kind: 'top-up', balance: 100_000_500, reserved: 0, batch: null, at: scene.at };
    assert.deepEqual(paid, { id: paid.id, ...expected, actor: 'key:1', note: '11월분' });
    const corrected = { kind: 'adjust', amount: -500, actor: 'key:2', note: null, requestKey: null } as const;
    await credits.pay(units.direct, scene.workspaceId, corrected, scene.later(1000));
    await assertStanding(scene, 100_000_000, 0);
  });

  test('finds a payment by the key of its request, and takes the key once', async (scene) => {
    const { credits, units } = scene.ports;
    const paid = await pay(scene, 1000, 'r-1');
    assert.deepEqual(await credits.findPayment(units.direct, scene.workspaceId, 'r-1'), paid);
    assert.equal(await credits.findPayment(units.direct, scene.workspaceId, 'r-2'), null);
    const elsewhere = await scene.opened.newWorkspace();
    assert.equal(await credits.findPayment(units.direct, elsewhere, 'r-1'), null);
    await assert.rejects(pay(scene, 1000, 'r-1'));
    await assertStanding(scene, 1000, 0);
  });

  test('sets money aside for a batch by form, spends a part and gives back the rest', async (scene) => {
    const { credits, units } = scene.ports;
    const { key, campaign } = await scene.stage(1);
    await pay(scene, 1_000_000);
    await reserve(scene, key, campaign.id, [
      { form: 'sms', messages: 10, price: 8400 },
      { form: 'lms', messages: 2, price: 33_000 },
    ]);
    await assertStanding(scene, 1_000_000, 150_000);
    await assertDay(scene, 12, 150_000);
    await settle(scene, key, [
      { kind: 'settle', form: 'sms', held: 7, spent: 7 },
      { kind: 'refund', form: 'sms', held: 2, spent: 0 },
      { kind: 'refund', form: 'lms', held: 2, spent: 0 },
    ]);
    await assertStanding(scene, 941_200, 8400);
    await assertDay(scene, 8, 67_200);
    const [newest] = await credits.entries(units.direct, scene.workspaceId, null, 3);
    const { campaignKey } = campaign;
    assert.ok(newest?.batch);
    assert.deepEqual(
      { ...newest.batch, form: 'sms', messages: 0, price: 0 },
      {
        ...{ ...key, campaignKey, localDay: day, channel: 'note', vendor: 'pigeon' },
        ...{ form: 'sms', messages: 0, price: 0 },
      },
    );
    assert.equal(newest.actor, null);
  });

  test('takes back what was spent, and spends what was given back, at the price of the batch', async (scene) => {
    const { key, campaign } = await scene.stage(1);
    await reserve(scene, key, campaign.id, [{ form: 'sms', messages: 3, price: 8400 }]);
    await settle(scene, key, [{ kind: 'settle', form: 'sms', held: 2, spent: 2 }]);
    await settle(scene, key, [{ kind: 'refund', form: 'sms', held: 1, spent: -1 }], null);
    await assertStanding(scene, -8400, 0);
    await assertDay(scene, 1, 8400);
    await settle(scene, key, [{ kind: 'settle', form: 'sms', held: 0, spent: 1 }], null);
    await assertStanding(scene, -16_800, 0);
    await assertDay(scene, 2, 16_800);
    assert.deepEqual(await usage(scene), [['sms', 2, 16_800, 0]]);
  });

  test('moves no money of a batch that set none aside', async (scene) => {
    const { key } = await scene.stage(1);
    await settle(scene, key, [{ kind: 'settle', form: 'sms', held: 1, spent: 1 }]);
    await assertStanding(scene, 0, 0);
    assert.deepEqual(await usage(scene), []);
  });

  test('sets money aside for a batch and form once', async (scene) => {
    const { key, campaign } = await scene.stage(1);
    const lines = [{ form: 'sms', messages: 1, price: 8400 }];
    await reserve(scene, key, campaign.id, lines);
    await assert.rejects(reserve(scene, key, campaign.id, lines));
    await assertStanding(scene, 0, 8400);
  });

  test('counts messages without a price as 0 and tells how many', async (scene) => {
    const { key, campaign } = await scene.stage(1);
    await reserve(scene, key, campaign.id, [{ form: 'sms', messages: 4, price: null }]);
    await settle(scene, key, [{ kind: 'settle', form: 'sms', held: 4, spent: 4 }]);
    await assertStanding(scene, 0, 0);
    await assertDay(scene, 4, 0);
    assert.deepEqual(await usage(scene), [['sms', 4, 0, 4]]);
  });

  test('tells the usage of a month by campaign and form, however often it is summed up', async (scene) => {
    const { credits, units } = scene.ports;
    const people = await scene.people(300);
    const campaign = await scene.campaign({ name: '가을' });
    const { keys } = await scene.run(
      campaign,
      people.map((person) => [person]),
    );
    await units.run(async (unit) => {
      for (const [index, key] of keys.entries()) {
        const source = sourceOf(scene, campaign.id, index < 299 ? day : '2026-12-01');
        const batch = { ...key, fence: 1 };
        const movements = [{ kind: 'settle', form: 'sms', held: 1, spent: 1 }] as const;
        await credits.reserve(unit, batch, source, [{ form: 'sms', messages: 1, price: 10_000 }], scene.at);
        await credits.settle(unit, [{ batch, movements }], scene.at);
      }
    });
    await assertStanding(scene, -3_000_000, 0);
    await assertDay(scene, 299, 2_990_000);
    const { campaignKey } = campaign;
    const place = { channel: 'note', vendor: 'pigeon', form: 'sms' };
    assert.deepEqual(
      [...(await credits.usage(units.direct, scene.workspaceId, '2026-11'))],
      [
        {
          campaignKey,
          campaignName: '가을',
          ...place,
          messages: 299,
          amount: 2_990_000,
          unpricedMessages: 0,
        },
      ],
    );
    assert.deepEqual(await usage(scene, '2026-12'), [['sms', 1, 10_000, 0]]);
    assert.deepEqual(await usage(scene, '2026-10'), []);
  });

  test('lists lines newest first, page by page', async (scene) => {
    const { credits, units } = scene.ports;
    for (const amount of [1000, 2000, 3000]) await pay(scene, amount);
    const page = async (before: number | null) =>
      (await credits.entries(units.direct, scene.workspaceId, before, 2)).map(({ id, balance }) => ({
        id,
        balance,
      }));
    const first = await page(null);
    assert.deepEqual(
      first.map(({ balance }) => balance),
      [3000, 2000],
    );
    const second = await page(first[1]?.id ?? 0);
    assert.deepEqual(
      second.map(({ balance }) => balance),
      [1000],
    );
  });

  test('keeps the money of workspaces apart', async (scene) => {
    const { credits, units } = scene.ports;
    const elsewhere = await scene.opened.newWorkspace();
    await pay(scene, 5000);
    assert.deepEqual(await credits.standing(units.direct, elsewhere), { balance: 0, reserved: 0 });
    assert.deepEqual([...(await credits.entries(units.direct, elsewhere, null, 10))], []);
  });

  test('forgets what a unit set aside that is rolled back', async (scene) => {
    const { credits, units } = scene.ports;
    const { key, campaign } = await scene.stage(1);
    const killed = units.run(async (unit) => {
      const source = sourceOf(scene, campaign.id, day);
      await credits.reserve(
        unit,
        { ...key, fence: 1 },
        source,
        [{ form: 'sms', messages: 1, price: 1 }],
        scene.at,
      );
      throw new Error('killed');
    });
    await assert.rejects(killed, /killed/);
    await assertStanding(scene, 0, 0);
    await assertDay(scene, 0, 0);
  });

  test('lets eight who decide at once spend what is there and no more', async (scene) => {
    const { credits, money, units } = scene.ports;
    const people = await scene.people(8);
    const campaign = await scene.campaign();
    const { keys } = await scene.run(
      campaign,
      people.map((person) => [person]),
    );
    await pay(scene, 50_000);
    const spend = (key: BatchKey): Promise<number> =>
      units.run(async (unit) => {
        await money.terms(unit, scene.workspaceId, 'lock');
        const { balance, reserved } = await credits.standing(unit, scene.workspaceId);
        const messages = Math.min(10, Math.floor((balance - reserved) / 1000));
        if (messages === 0) return 0;
        const lines = [{ form: 'sms', messages, price: 1000 }];
        await credits.reserve(unit, { ...key, fence: 1 }, sourceOf(scene, campaign.id, day), lines, scene.at);
        return messages;
      });
    const spent = await Promise.all(keys.map(spend));
    assert.equal(
      spent.reduce((sum, one) => sum + one, 0),
      50,
    );
    await assertStanding(scene, 50_000, 50_000);
  });
}

function sourceOf({ workspaceId }: StoreScene, campaignId: number, localDay: string) {
  return { workspaceId, campaignId, channel: 'note', vendor: 'pigeon', localDay };
}

function pay(scene: StoreScene, amount: number, requestKey: string | null = null): Promise<CreditEntry> {
  const { credits, units } = scene.ports;
  const payment = { kind: 'top-up', amount, actor: 'key:1', note: '11월분', requestKey } as const;
  return credits.pay(units.direct, scene.workspaceId, payment, scene.at);
}

function reserve(
  scene: StoreScene,
  key: BatchKey,
  campaignId: number,
  lines: readonly Reservation[],
): Promise<void> {
  const { credits, units } = scene.ports;
  const source = sourceOf(scene, campaignId, day);
  return units.run((unit) => credits.reserve(unit, { ...key, fence: 1 }, source, lines, scene.at));
}

function settle(
  scene: StoreScene,
  key: BatchKey,
  movements: readonly MoneyMovement[],
  fence: number | null = 1,
): Promise<void> {
  const { credits, units } = scene.ports;
  return units.run((unit) => credits.settle(unit, [{ batch: { ...key, fence }, movements }], scene.at));
}

/** Asserts the balance, and that it is the sum of all lines. */
async function assertStanding(scene: StoreScene, balance: number, reserved: number): Promise<void> {
  const { credits, units } = scene.ports;
  const standing = await credits.standing(units.direct, scene.workspaceId);
  assert.deepEqual({ ...standing }, { balance, reserved });
  const lines = await credits.entries(units.direct, scene.workspaceId, null, 10_000);
  assert.equal(
    lines.reduce((sum, line) => sum + line.balance, 0),
    balance,
    'the balance is the sum of the lines',
  );
  assert.equal(
    lines.reduce((sum, line) => sum + line.reserved, 0),
    reserved,
    'so is what is set aside',
  );
}

async function assertDay(scene: StoreScene, messages: number, amount: number): Promise<void> {
  const { credits, units } = scene.ports;
  const use = await credits.dayUse(units.direct, scene.workspaceId, day);
  assert.deepEqual({ ...use }, { messages, amount });
}

async function usage(scene: StoreScene, month = '2026-11'): Promise<readonly unknown[][]> {
  const { credits, units } = scene.ports;
  const lines = await credits.usage(units.direct, scene.workspaceId, month);
  return lines.map((line) => [line.form, line.messages, line.amount, line.unpricedMessages]);
}
