import { expect } from 'chai';
import {
  drawApiKey,
  formatApiKey,
  hashSecret,
  isSecretOf,
  parseApiKey,
} from '../../src/keys/api-key-text.js';

describe('parseApiKey', () => {
  it('reads what formatApiKey wrote, whatever signs the secret has', () => {
    for (let at = 0; at < 200; at += 1) {
      const key = drawApiKey();
      expect(parseApiKey(formatApiKey('live', key))).to.deep.equal(key);
    }
  });

  for (const text of [
    '',
    'pbl',
    'pbl_live_short_x',
    `pbl_live_${'a'.repeat(12)}_${'x'.repeat(42)}`,
    'Bearer x',
  ]) {
    it(`reads ${JSON.stringify(text.slice(0, 24))} of ${text.length} characters as no key`, () => {
      expect(parseApiKey(text)).to.equal(null);
    });
  }

  it('knows a secret by its hash and no other', () => {
    const { secret } = drawApiKey();
    expect(isSecretOf(secret, hashSecret(secret))).to.equal(true);
    expect(isSecretOf(`${secret.slice(0, -1)}!`, hashSecret(secret))).to.equal(false);
  });
});
