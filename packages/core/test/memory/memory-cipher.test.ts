import { assert } from 'chai';
import { MemoryCipher, createCipherKeys } from '@pabal/core/memory';

describe('MemoryCipher', () => {
  const old = createCipherKeys();
  const fresh = { ...createCipherKeys(), indexKey: old.indexKey };
  const rotated = { ...fresh, current: { ...fresh.current, id: 'k2' }, older: [old.current] };

  it('opens what an older key sealed and seals with the current one', () => {
    const sealed = new MemoryCipher(old).seal('+821012345678', 'contacts.value');
    const cipher = new MemoryCipher(rotated);
    assert.equal(cipher.open(sealed, 'contacts.value').toString(), '+821012345678');
    const again = cipher.seal('+821012345678', 'contacts.value');
    assert.throws(() => new MemoryCipher(old).open(again, 'contacts.value'), /its key is not among/);
  });

  it('keeps hashes over a rotation of the sealing key', () => {
    const value = '+821012345678';
    assert.equal(new MemoryCipher(rotated).blindIndex(value), new MemoryCipher(old).blindIndex(value));
    assert.notEqual(
      new MemoryCipher(createCipherKeys()).blindIndex(value),
      new MemoryCipher(old).blindIndex(value),
    );
  });

  it('refuses keys of another length, without showing them', () => {
    const short = { ...old, current: { id: 'k1', key: new Uint8Array(16) } };
    assert.throws(() => new MemoryCipher(short), /Key k1 has 16 bytes, expected 32/);
    assert.throws(() => new MemoryCipher({ ...old, indexKey: new Uint8Array(8) }), /index key/);
    assert.throws(() => new MemoryCipher({ ...old, older: [{ id: '', key: old.current.key }] }), /key id/);
  });
});
