import { expect } from 'chai';
import { readRetryAfterMs } from '../../src/vendors/retry-after.js';

const now = new Date('2026-11-21T00:00:00Z');

describe('readRetryAfterMs', () => {
  for (const [header, expected] of [
    ['5', 5_000],
    ['0', 0],
    ['0.5', 500],
    ['Sat, 21 Nov 2026 00:01:00 GMT', 60_000],
    ['Fri, 20 Nov 2026 00:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['soon', null],
    ['-5', null],
    ['', null],
    [undefined, null],
  ] as const) {
    it(`reads ${String(header)} as ${String(expected)}`, () => {
      expect(readRetryAfterMs(header, now)).to.equal(expected);
    });
  }
});
