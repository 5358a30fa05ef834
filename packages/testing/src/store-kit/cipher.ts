import assert from 'node:assert/strict';
import { isEngineError } from '@pabal/core';
import type { StoreSection } from './store-section.js';

/** Sealing and keyed hashes. */
export function testCipher({ test }: StoreSection): void {
  test('opens what it sealed, under the same context', async ({ ports }) => {
    for (const plain of ['', '+821012345678', '홍길동 👋', 'x'.repeat(10_000)]) {
      const sealed = ports.cipher.seal(plain, 'contacts.value');
      assert.equal(ports.cipher.open(sealed, 'contacts.value').toString('utf8'), plain);
      assert.ok(plain === '' || !Buffer.from(sealed).includes(Buffer.from(plain)));
    }
    const bytes = Uint8Array.from([0, 255, 1]);
    assert.deepEqual(Uint8Array.from(ports.cipher.open(ports.cipher.seal(bytes, 'c'), 'c')), bytes);
    await Promise.resolve();
  });

  test('opens nothing that was moved, changed or never sealed', async ({ ports }) => {
    const sealed = ports.cipher.seal('+821012345678', 'contacts.value');
    const changed = Uint8Array.from(sealed);
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    const attempts: (readonly [Uint8Array, string])[] = [
      [sealed, 'recipients.properties'],
      [changed, 'contacts.value'],
      [sealed.slice(0, 10), 'contacts.value'],
      [new Uint8Array(0), 'contacts.value'],
    ];
    for (const [bytes, context] of attempts) {
      assert.throws(
        () => ports.cipher.open(bytes, context),
        (error) => isEngineError(error) && error.code === 'CIPHER_CANNOT_OPEN',
      );
    }
    await Promise.resolve();
  });

  test('seals the same text differently each time', async ({ ports }) => {
    const [first, second] = [ports.cipher.seal('same', 'c'), ports.cipher.seal('same', 'c')];
    assert.ok(!Buffer.from(first).equals(Buffer.from(second)));
    await Promise.resolve();
  });

  test('hashes equal values alike, in 43 characters of base64url', async ({ ports }) => {
    const hash = ports.cipher.blindIndex('+821012345678');
    assert.match(hash, /^[\w-]{43}$/);
    assert.equal(ports.cipher.blindIndex('+821012345678'), hash);
    assert.notEqual(ports.cipher.blindIndex('+821012345679'), hash);
    await Promise.resolve();
  });
}
