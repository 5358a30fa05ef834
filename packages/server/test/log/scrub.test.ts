import { expect } from 'chai';
import { scrub } from '../../src/log/scrub.js';

describe('scrub', () => {
  for (const secret of [
    '01075313520',
    '010-7531-3520',
    '+821075313520',
    '+82 10-7531-3520',
    '0112345678',
    'pbl_live_abcdefghijkl_0123456789012345678901234567890123456789abc',
  ]) {
    it(`takes ${secret.slice(0, 14)} (${secret.length} characters) out of a line`, () => {
      expect(scrub(`{"reason":"to ${secret} now"}`)).to.equal('{"reason":"to [removed] now"}');
    });
  }

  it('leaves instants, ids and counts alone', () => {
    const line = '{"time":"2026-11-21T01:02:03.010Z","deliveryId":"d-1010-20102345678-0","count":1023456789}';
    expect(scrub(line)).to.equal(line);
  });
});
