import assert from 'node:assert/strict';
import type { StoreSection } from './store-section.js';

/** Cursors. */
export function testCursorStore({ test }: StoreSection): void {
  test('remembers how far a reader came', async ({ ports, nonce }) => {
    const { units, cursors } = ports;
    assert.equal(await cursors.get(units.direct, `a-${nonce}`), null);
    await cursors.set(units.direct, `a-${nonce}`, 'page-1');
    await cursors.set(units.direct, `a-${nonce}`, 'page-2');
    assert.equal(await cursors.get(units.direct, `a-${nonce}`), 'page-2');
    assert.equal(await cursors.get(units.direct, `b-${nonce}`), null);
  });

  test('belongs to one reader until its unit ends', async ({ ports, nonce }) => {
    const { units, cursors } = ports;
    const name = `lock-${nonce}`;
    await units.run(async (unit) => {
      assert.deepEqual({ ...(await cursors.lock(unit, name)) }, { value: null });
      assert.equal(await units.run((other) => cursors.lock(other, name)), null);
      await units.run(async (other) => assert.ok(await cursors.lock(other, `${name}-other`)));
      await cursors.set(unit, name, 'far');
    });
    await units.run(async (unit) =>
      assert.deepEqual({ ...(await cursors.lock(unit, name)) }, { value: 'far' }),
    );
  });

  test('stays where it was when the unit is rolled back', async ({ ports, nonce }) => {
    const { units, cursors } = ports;
    const name = `back-${nonce}`;
    await cursors.set(units.direct, name, 'near');
    await assert.rejects(
      units.run(async (unit) => {
        await cursors.lock(unit, name);
        await cursors.set(unit, name, 'far');
        throw new Error('killed');
      }),
    );
    await units.run(async (unit) => assert.equal((await cursors.lock(unit, name))?.value, 'near'));
  });
}
