import { createCipherKeys, MemoryCipher } from '@pabal/core/memory';
import { expect } from 'chai';
import { formatSealedCursor, parseSealedCursor } from '../../src/http/sealed-cursor.js';

describe('parseSealedCursor', () => {
  const cipher = new MemoryCipher(createCipherKeys());

  it('reads what formatSealedCursor wrote, for the same list and key alone', () => {
    const cursor = formatSealedCursor(cipher, 'deliveries', '1,2,3') ?? undefined;
    expect(parseSealedCursor(cipher, 'deliveries', cursor)).to.equal('1,2,3');
    const other = new MemoryCipher(createCipherKeys());
    for (const read of [
      () => parseSealedCursor(cipher, 'audit', cursor),
      () => parseSealedCursor(other, 'deliveries', cursor),
    ]) {
      expect(read).to.throw().with.property('code', 'CURSOR_INVALID');
    }
  });
});
