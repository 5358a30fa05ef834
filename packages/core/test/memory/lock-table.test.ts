import { assert } from 'chai';
import { isEngineError } from '@pabal/core';
import { LockTable } from '../../src/memory/lock-table.js';

describe('LockTable', () => {
  const [a, b, c] = [{}, {}, {}];

  it('lets shared locks stand beside each other and an exclusive one alone', () => {
    const locks = new LockTable();
    assert.isTrue(locks.tryAcquire(a, 'x', 'shared'));
    assert.isTrue(locks.tryAcquire(b, 'x', 'shared'));
    assert.isFalse(locks.tryAcquire(c, 'x', 'exclusive'));
    locks.release(a, ['x']);
    locks.release(b, ['x']);
    assert.isTrue(locks.tryAcquire(c, 'x', 'exclusive'));
    assert.isFalse(locks.tryAcquire(a, 'x', 'shared'));
  });

  it('serves who came first, so that readers cannot starve a writer', async () => {
    const locks = new LockTable();
    const order: string[] = [];
    locks.tryAcquire(a, 'x', 'shared');
    const writer = locks.acquire(b, 'x', 'exclusive')?.then(() => order.push('writer'));
    const reader = locks.acquire(c, 'x', 'shared')?.then(() => order.push('reader'));
    locks.release(a, ['x']);
    await writer;
    assert.deepEqual(order, ['writer']);
    locks.release(b, ['x']);
    await reader;
    assert.deepEqual(order, ['writer', 'reader']);
  });

  it('gives an owner again what it has, and a stronger lock when it is alone', () => {
    const locks = new LockTable();
    assert.isTrue(locks.tryAcquire(a, 'x', 'shared'));
    assert.isTrue(locks.tryAcquire(a, 'x', 'exclusive'));
    assert.isTrue(locks.tryAcquire(a, 'x', 'shared'));
    assert.isTrue(locks.holds(a, 'x', 'exclusive'));
  });

  it('refuses a wait that would never end', () => {
    const locks = new LockTable();
    locks.tryAcquire(a, 'x', 'exclusive');
    locks.tryAcquire(b, 'y', 'exclusive');
    void locks.acquire(a, 'y', 'exclusive');
    try {
      void locks.acquire(b, 'x', 'exclusive');
      assert.fail('the circle was not noticed');
    } catch (error) {
      assert.isTrue(isEngineError(error) && error.code === 'STORAGE_UNAVAILABLE');
    }
  });

  it('refuses two readers who both want to write', () => {
    const locks = new LockTable();
    locks.tryAcquire(a, 'x', 'shared');
    locks.tryAcquire(b, 'x', 'shared');
    void locks.acquire(a, 'x', 'exclusive');
    assert.throws(() => void locks.acquire(b, 'x', 'exclusive'), /wait for each other/);
  });
});
