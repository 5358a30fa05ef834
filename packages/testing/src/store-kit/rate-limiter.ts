import assert from 'node:assert/strict';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreSection } from './store-section.js';

const never = 1e12;

/** Rates that workers share. */
export function testRateLimiter({ test }: StoreSection): void {
  test('gives slots in a row, from now on', async ({ ports: { rates, units }, nonce }) => {
    const bucket = `row/${nonce}`;
    const first = await rates.take(units.direct, bucket, 3, 20_000, never);
    assert.equal(first.kind, 'taken');
    assertAbout(first.waitMs, 0);
    const second = await rates.take(units.direct, bucket, 1, 20_000, never);
    assert.equal(second.kind, 'taken');
    assertAbout(second.waitMs, 60_000);
    assertAbout((await rates.take(units.direct, bucket, 1, 5, never)).waitMs, 80_000);
    assertAbout(await rates.waitMs(units.direct, bucket, 'read'), 80_005);
    assertAbout((await rates.take(units.direct, `other/${nonce}`, 1, 5, never)).waitMs, 0);
  });

  test('refuses what would wait too long, and takes nothing for it', async ({ ports, nonce }) => {
    const { rates, units } = ports;
    await rates.take(units.direct, nonce, 1, 60_000, never);
    for (let count = 0; count < 3; count += 1) {
      const refused = await rates.take(units.direct, nonce, 500, 60_000, 1000);
      assert.equal(refused.kind, 'refused');
      assertAbout(refused.waitMs, 60_000);
    }
    assertAbout(await rates.waitMs(units.direct, nonce, 'read'), 60_000);
  });

  test('gives no slot twice, however many take at once', async ({ ports: { rates, units }, nonce }) => {
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => rates.take(units.direct, nonce, 5, 2000, never)),
    );
    const waits = taken.map(({ waitMs }) => waitMs).sort((a, b) => a - b);
    waits.forEach((waitMs, index) => assertAbout(waitMs, index * 10_000));
  });

  test('has room when nobody has asked before, and none while it is blocked', async ({ ports, nonce }) => {
    const { rates, units } = ports;
    assert.equal(await rates.waitMs(units.direct, nonce, 'read'), 0);
    await rates.block(units.direct, nonce, 30_000);
    assertAbout(await rates.waitMs(units.direct, nonce, 'read'), 30_000);
    assert.equal((await rates.take(units.direct, nonce, 1, 0, 1000)).kind, 'refused');
    await rates.block(units.direct, nonce, 10_000);
    assertAbout(await rates.waitMs(units.direct, nonce, 'read'), 30_000);
    await rates.block(units.direct, nonce, 90_000);
    assertAbout((await rates.take(units.direct, nonce, 1, 0, never)).waitMs, 90_000);
    assertAbout(await rates.blockedMs(units.direct, nonce), 90_000);
  });

  test('tells who waits for slots that the bucket was blocked meanwhile', async ({ ports, nonce }) => {
    const { rates, units } = ports;
    assert.equal(await rates.blockedMs(units.direct, nonce), 0);
    await rates.take(units.direct, nonce, 1, 60_000, never);
    assert.equal(await rates.blockedMs(units.direct, nonce), 0, 'slots that are taken block nobody');
    await rates.block(units.direct, nonce, 30_000);
    assertAbout(await rates.blockedMs(units.direct, nonce), 30_000);
    assertAbout(await rates.waitMs(units.direct, nonce, 'read'), 60_000);
  });

  test('keeps others from taking while it is locked', async ({ ports: { rates, units }, nonce }) => {
    const order: string[] = [];
    const locked = createLatch();
    const holder = units.run(async (unit) => {
      assert.equal(await rates.waitMs(unit, nonce, 'lock'), 0);
      locked.open();
      await letOthersRun(100);
      order.push('holder ends');
    });
    await Promise.race([locked.opened, holder]);
    const taker = rates.take(units.direct, nonce, 1, 1000, never).then(() => order.push('taken'));
    const second = units
      .run((unit) => rates.waitMs(unit, nonce, 'lock'))
      .then(() => order.push('locked again'));
    await Promise.all([holder, taker, second]);
    assert.equal(order[0], 'holder ends');
  });

  test('forgets buckets that have room for long, and no others', async ({
    ports: { rates, units },
    nonce,
  }) => {
    const hourMs = 3_600_000;
    const prune = async (idleMs: number): Promise<void> => {
      while ((await rates.prune(units.direct, idleMs, 100)) === 100);
    };
    await rates.take(units.direct, `busy/${nonce}`, 1, hourMs, never);
    await rates.block(units.direct, `blocked/${nonce}`, hourMs);
    await prune(0);
    await prune(hourMs);
    assertAbout(await rates.waitMs(units.direct, `busy/${nonce}`, 'read'), hourMs);
    assertAbout(await rates.blockedMs(units.direct, `blocked/${nonce}`), hourMs);
    await rates.take(units.direct, `idle/${nonce}`, 1, 0, never);
    const bucketsIdleFor = (idleMs: number) => units.run((unit) => rates.prune(unit, idleMs, 1));
    assert.equal(await bucketsIdleFor(hourMs), 0, 'it has room, but not for long');
    assert.equal(await bucketsIdleFor(-1), 1);
  });

  test('takes nothing in a unit that is rolled back', async ({ ports: { rates, units }, nonce }) => {
    await assert.rejects(
      units.run(async (unit) => {
        await rates.take(unit, nonce, 1, 60_000, never);
        throw new Error('killed');
      }),
    );
    assert.equal(await rates.waitMs(units.direct, nonce, 'read'), 0);
  });
}

/** The store's clock goes on while a test runs. */
function assertAbout(actualMs: number, expectedMs: number): void {
  const slackMs = 5000;
  assert.ok(
    actualMs <= expectedMs + 1 && actualMs > expectedMs - slackMs,
    `${actualMs} ms should be about ${expectedMs} ms`,
  );
}
