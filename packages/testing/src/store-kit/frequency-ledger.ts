import assert from 'node:assert/strict';
import { isCountedBy, type CapCheck, type Capping, type DeliveryKey, type RecipientId } from '@pabal/core';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

const hourMs = 3_600_000;

/** What caps count. */
export function testFrequencyLedger({ test }: StoreSection): void {
  test('refuses when a cap is full, and names it', async (scene) => {
    const send = await sender(scene);
    const [a = 0, b = 0] = await scene.people(2);
    const checks = [capOf(scene, 9, { limit: 3 }), capOf(scene, 7, { limit: 2 })];
    assert.deepEqual(await send(checks, [of(1, a)], 0), []);
    assert.deepEqual(await send(checks, [of(2, a)], 1), []);
    const refused = await send(checks, [of(3, a), of(3, b)], 2);
    assert.deepEqual(refused, [{ recipientId: a, step: 0, capId: 7, count: 2 }]);
    assert.deepEqual(await countOf(scene, a), 2, 'what was refused is not counted');
    assert.deepEqual(await countOf(scene, b), 1);
  });

  test('names the first of several full caps', async (scene) => {
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    const checks = [capOf(scene, 5, { limit: 9 }), capOf(scene, 8), capOf(scene, 3)];
    await send([], [of(1, a)], 0);
    assert.deepEqual(await send(checks, [of(2, a)], 1), [{ recipientId: a, step: 0, capId: 8, count: 1 }]);
  });

  test('counts what was claimed when there was no cap', async (scene) => {
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    assert.deepEqual(await send([], [of(1, a)], 0), []);
    assert.equal((await send([capOf(scene, 1)], [of(2, a)], 1)).length, 1);
  });

  test('counts only what started after the instant', async (scene) => {
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    await send([], [of(1, a)], 0);
    assert.equal((await send([capOf(scene, 1, { after: scene.later(-1) })], [of(2, a)], hourMs)).length, 1);
    assert.equal((await send([capOf(scene, 1, { after: scene.at })], [of(2, a)], hourMs)).length, 0);
  });

  test('counts what starts later than now by the clock of another worker', async (scene) => {
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    await send([], [of(1, a)], 5000);
    assert.equal((await send([capOf(scene, 1)], [of(2, a)], 0)).length, 1);
  });

  for (const scope of ['all', 'channels', 'tag'] as const) {
    test(`counts by purpose, exemption and scope as the domain says: ${scope}`, async (scene) => {
      const scopes = {
        all: { kind: 'all' },
        channels: { kind: 'channels', channels: ['sms', 'push'] },
        tag: { kind: 'tag', tag: '여름' },
      } as const;
      for (const subject of everySubject) {
        const send = await sender(scene, subject);
        const [a = 0] = await scene.people(1);
        await send([], [of(1, a)], 0);
        for (const counts of [['promotional'], ['informational'], ['informational', 'promotional']]) {
          for (const countsExempt of [false, true]) {
            const check = capOf(scene, 1, { scope: scopes[scope], counts, countsExempt });
            const expected = isCountedBy(subject, check.cap) ? 1 : 0;
            const told = JSON.stringify({ subject, counts, countsExempt });
            assert.equal(await countOf(scene, a, check), expected, told);
          }
        }
      }
    });
  }

  test('reads the tags that a campaign has now', async (scene) => {
    const { campaigns, units } = scene.ports;
    const { id } = await scene.campaign({ tags: ['여름', '할인'] });
    const [a = 0] = await scene.people(1);
    await claim(scene, { campaignId: id }, [], [of(1, a)], 0);
    const check = capOf(scene, 1, { scope: { kind: 'tag', tag: '여름' } });
    assert.equal(await countOf(scene, a, check), 1);
    assert.deepEqual(await campaigns.retag(units.direct, id, ['할인'], scene.at), ['여름', '할인']);
    assert.equal(await countOf(scene, a, check), 0, 'a tag that was taken away counts no more');
    await campaigns.retag(units.direct, id, ['여름'], scene.at);
    assert.equal(await countOf(scene, a, check), 1, 'and counts again when it is back');
  });

  test('keeps people apart', async (scene) => {
    const send = await sender(scene);
    const [a = 0, b = 0] = await scene.people(2);
    await send([], [of(1, a)], 0);
    assert.deepEqual(await send([capOf(scene, 1)], [of(2, b)], 1), []);
  });

  test('has room for as many deliveries of one person in a batch as the cap has', async (scene) => {
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    const steps = [0, 1, 2, 3].map((step) => ({ runId: 1, recipientId: a, step }));
    const refused = await send([capOf(scene, 1, { limit: 3 })], steps, 0);
    assert.deepEqual(refused, [{ recipientId: a, step: 3, capId: 1, count: 3 }]);
  });

  test('peeks at every cap, claims nothing and leaves the own claim out', async (scene) => {
    const { frequency, units } = scene.ports;
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    await send([], [of(1, a)], 0);
    const checks = [capOf(scene, 4, { limit: 5 }), capOf(scene, 2, { counts: ['informational'] })];
    for (let again = 0; again < 2; again += 1) {
      const counts = await frequency.peek(units.direct, [of(2, a)], checks);
      assert.deepEqual(
        counts.map(({ capId, count }) => [capId, count]),
        [
          [4, 1],
          [2, 0],
        ],
      );
    }
    const own = await frequency.peek(units.direct, [of(1, a)], checks);
    assert.deepEqual(
      own.map(({ count }) => count),
      [0, 0],
    );
  });

  test('gives claims back, and only those', async (scene) => {
    const { frequency, units } = scene.ports;
    const send = await sender(scene);
    const [a = 0, b = 0] = await scene.people(2);
    await send([], [of(1, a), of(1, b)], 0);
    await send([], [of(2, a), { runId: 1, recipientId: a, step: 1 }], 1);
    await units.run((unit) => frequency.release(unit, [of(1, a), of(7, b)]));
    assert.equal(await countOf(scene, a), 2);
    assert.equal(await countOf(scene, b), 1);
  });

  test('lets a delivery that gave its claim back claim again', async (scene) => {
    const { frequency, units } = scene.ports;
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    for (const ms of [0, 1000, 2000]) {
      assert.deepEqual(await send([capOf(scene, 1)], [of(1, a)], ms), []);
      if (ms < 2000) await units.run((unit) => frequency.release(unit, [of(1, a)]));
    }
    assert.equal(await countOf(scene, a), 1);
  });

  test('forgets nothing that starts after the instant', async (scene) => {
    const { frequency, units } = scene.ports;
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    await send([], [of(1, a)], -70 * 24 * hourMs);
    await send([], [of(2, a)], 0);
    await frequency.forget(units.direct, scene.later(-1));
    assert.equal(await countOf(scene, a, capOf(scene, 1, { limit: 9, after: scene.later(-1) })), 1);
    assert.equal(await countOf(scene, a, capOf(scene, 1, { limit: 9, after: new Date(0) })), 1);
  });

  test('is exact with fifty claimers of one person at once', async (scene) => {
    const send = await sender(scene);
    const [a = 0] = await scene.people(1);
    const refused = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        send([capOf(scene, 1, { limit: 3 })], [of(index + 1, a)], index),
      ),
    );
    assert.equal(refused.filter((one) => one.length === 0).length, 3);
    assert.equal(await countOf(scene, a), 3);
  });

  test('is exact with claimers of many people in any order', async (scene) => {
    const send = await sender(scene);
    const people = await scene.people(10);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const order = index % 2 ? people : [...people].reverse();
        const keys = order.slice(0, 3 + (index % 8)).map((person) => of(index + 1, person));
        return send([capOf(scene, 1, { limit: 2 })], keys, index);
      }),
    );
    const counts = await Promise.all(people.map((person) => countOf(scene, person)));
    assert.deepEqual(counts, Array(10).fill(2));
  });

  test('counts no claim that is rolled back', async (scene) => {
    const { units } = scene.ports;
    const { id: campaignId } = await scene.campaign();
    const [a = 0] = await scene.people(1);
    const claimed = createLatch();
    const first = units.run(async (unit) => {
      await claimIn(scene, unit, { campaignId }, [capOf(scene, 1)], [of(1, a)], 0);
      claimed.open();
      await letOthersRun();
      throw new Error('killed');
    });
    await Promise.race([claimed.opened, first]);
    const [refused] = await Promise.all([
      claim(scene, { campaignId }, [capOf(scene, 1)], [of(2, a)], 1),
      assert.rejects(first, /killed/),
    ]);
    assert.deepEqual(refused, []);
  });
}

interface Subject {
  readonly purpose: string;
  readonly channel: string;
  readonly tags: readonly string[];
  readonly capping: Capping;
}

const everySubject: readonly Subject[] = ['promotional', 'informational'].flatMap((purpose) =>
  ['sms', 'kakao'].flatMap((channel) =>
    [['여름'], ['겨울'], []].flatMap((tags) =>
      (['applies', 'exempt'] as const).map((capping) => ({ purpose, channel, tags, capping })),
    ),
  ),
);

type Send = { readonly campaignId: number } & Partial<Subject>;

function claimIn(
  scene: StoreScene,
  unit: Parameters<StoreScene['ports']['frequency']['claim']>[0],
  send: Send,
  checks: readonly CapCheck[],
  keys: readonly DeliveryKey[],
  afterMs: number,
) {
  const { campaignId, channel = 'sms', purpose = 'promotional', capping = 'applies' } = send;
  const counted = { campaignId, channel, purpose, capping };
  return scene.ports.frequency.claim(unit, counted, keys, checks, scene.later(afterMs));
}

async function claim(
  scene: StoreScene,
  send: Send,
  checks: readonly CapCheck[],
  keys: readonly DeliveryKey[],
  afterMs: number,
) {
  const refused = await scene.ports.units.run((unit) => claimIn(scene, unit, send, checks, keys, afterMs));
  return refused.map(({ recipientId, step, capId, count }) => ({ recipientId, step, capId, count }));
}

/** Claims for messages of one new campaign. */
async function sender(scene: StoreScene, subject: Partial<Subject> = {}) {
  const { id: campaignId } = await scene.campaign(subject.tags ? { tags: subject.tags } : {});
  return (checks: readonly CapCheck[], keys: readonly DeliveryKey[], afterMs: number) =>
    claim(scene, { ...subject, campaignId }, checks, keys, afterMs);
}

function capOf(
  scene: StoreScene,
  id: number,
  { after = scene.later(-24 * hourMs), ...cap }: Partial<CapCheck['cap']> & { readonly after?: Date } = {},
): CapCheck {
  const one = { limit: 1, scope: { kind: 'all' }, counts: ['promotional'], countsExempt: false } as const;
  return { cap: { ...one, ...cap, id }, after };
}

async function countOf(scene: StoreScene, person: RecipientId, check = capOf(scene, 1, { limit: 9 })) {
  const { frequency, units } = scene.ports;
  const counts = await frequency.peek(units.direct, [of(0, person)], [check]);
  return counts[0]?.count;
}

function of(runId: number, recipientId: number): DeliveryKey {
  return { runId, recipientId, step: 0 };
}
