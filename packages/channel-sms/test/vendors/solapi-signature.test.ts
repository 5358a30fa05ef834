import { expect } from 'chai';
import { toSolapiToken } from '../../src/vendors/solapi-callback.js';
import { signSolapi, toSolapiAuthorization } from '../../src/vendors/solapi-signature.js';

/** Vectors of the project's notes on vendors, section 14. */
describe('the signature of Solapi', () => {
  it('is the published one', () => {
    expect(signSolapi('test-secret', '2026-01-01T00:00:00Z', 'abcdef0123456789')).to.equal(
      '08d919ce9dbb340aa86b54583d2d66a083dcc441f59ded57cb6a12cca33c17cf',
    );
  });

  it('stands in the header with what was signed', () => {
    const credentials = { apiKey: 'KEY', apiSecret: 'test-secret' };
    const header = toSolapiAuthorization(credentials, new Date('2026-01-01T00:00:00Z'), 'abcdef0123456789');
    const signature = signSolapi('test-secret', '2026-01-01T00:00:00.000Z', 'abcdef0123456789');
    expect(header).to.equal(
      `HMAC-SHA256 apiKey=KEY, date=2026-01-01T00:00:00.000Z, salt=abcdef0123456789, signature=${signature}`,
    );
  });

  it('of a webhook is a token', () => {
    expect(toSolapiToken('test-webhook')).to.equal('573c1afc94ae933cd23fdc30cd63e97ef984eb1b');
  });
});
