import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { PgCipher } from '../../src/cipher/pg-cipher.js';

const key = (): string => randomBytes(32).toString('base64');
const [first, second, index] = [key(), key(), key()];

describe('PgCipher', () => {
  const cipher = new PgCipher({
    encryption: [
      { id: 'k2', key: second },
      { id: 'k1', key: first },
    ],
    index,
  });

  it('opens whatever it sealed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (plain, context) => {
        expect(cipher.open(cipher.seal(plain, context), context).equals(plain)).to.equal(true);
      }),
    );
  });

  it('opens what an older key sealed, and seals with the first', () => {
    const older = new PgCipher({ encryption: [{ id: 'k1', key: first }], index });
    const sealed = older.seal('가나다', 'here');
    expect(cipher.open(sealed, 'here').toString()).to.equal('가나다');
    expect(cipher.isCurrent(sealed)).to.equal(false);
    expect(cipher.isCurrent(cipher.seal('x', 'here'))).to.equal(true);
  });

  it('names the key that is missing, and never a value', () => {
    const other = new PgCipher({ encryption: [{ id: 'k3', key: key() }], index });
    expect(() => cipher.open(other.seal('010', 'here'), 'here')).to.throw(/k3 is not among those configured/);
  });

  it('refuses any change of a byte', () => {
    const sealed = cipher.seal('+821012345678', 'here');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => cipher.open(changed, 'here'), `byte ${at}`).to.throw();
    }
  });

  it('hands out no nonce twice', () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 5_000; i += 1) nonces.add(cipher.seal('', '').subarray(4, 16).toString('hex'));
    expect(nonces.size).to.equal(5_000);
  });

  it('refuses keys that are too short, equal ids and an empty list', () => {
    const one = { id: 'k1', key: first };
    expect(() => new PgCipher({ encryption: [], index })).to.throw(TypeError);
    expect(() => new PgCipher({ encryption: [one, one], index })).to.throw(TypeError);
    expect(() => new PgCipher({ encryption: [{ id: 'k1', key: 'c2hvcnQ=' }], index })).to.throw(
      TypeError,
      /5 bytes/,
    );
    expect(() => new PgCipher({ encryption: [{ id: '', key: first }], index })).to.throw(TypeError);
  });
});
