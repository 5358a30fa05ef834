import assert from 'node:assert/strict';
import type { StoreSection } from './store-section.js';

const longMs = 3_600_000;

/** Leases that processes hold. */
export function testLeaseStore({ test }: StoreSection): void {
  test('gives a lease to one holder, who may renew it', async ({ ports: { leases, units }, nonce }) => {
    assert.equal(await leases.take(units.direct, nonce, 'a', longMs), true);
    assert.equal(await leases.take(units.direct, nonce, 'b', longMs), false);
    assert.equal(await leases.take(units.direct, nonce, 'a', longMs), true);
    assert.equal(await leases.take(units.direct, `other/${nonce}`, 'b', longMs), true);
  });

  test('gives a lease to one of many who ask at once', async ({ ports: { leases, units }, nonce }) => {
    const holders = Array.from({ length: 8 }, (_, index) => `h${index}`);
    const taken = await Promise.all(
      holders.map((holder) => leases.take(units.direct, nonce, holder, longMs)),
    );
    assert.equal(taken.filter((isTaken) => isTaken).length, 1);
  });

  test('gives a lease on that was given back, and takes it from nobody else', async ({ ports, nonce }) => {
    const { leases, units } = ports;
    await leases.take(units.direct, nonce, 'a', longMs);
    await leases.release(units.direct, nonce, 'b');
    assert.equal(await leases.take(units.direct, nonce, 'b', longMs), false);
    await leases.release(units.direct, nonce, 'a');
    assert.equal(await leases.take(units.direct, nonce, 'b', longMs), true);
  });

  test('gives a lease on that ran out; who held it has lost it', async ({
    ports: { leases, units },
    nonce,
  }) => {
    assert.equal(await leases.take(units.direct, nonce, 'a', 0), true);
    assert.equal(await leases.take(units.direct, nonce, 'b', longMs), true);
    assert.equal(await leases.take(units.direct, nonce, 'a', longMs), false);
    await leases.release(units.direct, nonce, 'a');
    assert.equal(await leases.take(units.direct, nonce, 'c', longMs), false);
  });
}
