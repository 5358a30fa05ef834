import { expect } from 'chai';
import { checkIdleLimit } from '../../src/delivery/check-idle-limit.js';

const path = 'plugins.store.idleMs';
const check = (vendorTimeLimitMs: number, policyTimeLimitMs: number, ms?: number): readonly string[] =>
  checkIdleLimit(
    { vendorTimeLimitMs, policyTimeLimitMs },
    ms === undefined ? {} : { idleLimit: { ms, path } },
  ).map((one) => one.path);

describe('idle limit', () => {
  it('lets units live that may wait longer than vendor and policies, or for ever', () => {
    expect(check(30_000, 10_000, 60_000)).to.deep.equal([]);
    expect(check(30_000, 10_000, 32_001)).to.deep.equal([]);
    expect(check(30_000, 10_000)).to.deep.equal([]);
  });

  const refused: readonly (readonly [number, number, readonly string[]])[] = [
    [30_000, 10_000, ['settings.vendorTimeLimitMs']],
    [10_000, 30_000, ['settings.policyTimeLimitMs']],
    [30_000, 30_000, ['settings.vendorTimeLimitMs', 'settings.policyTimeLimitMs']],
  ];
  for (const [vendorTimeLimitMs, policyTimeLimitMs, expected] of refused) {
    it(`names both paths when a vendor may take ${vendorTimeLimitMs} ms and a policy ${policyTimeLimitMs} ms`, () => {
      expect(check(vendorTimeLimitMs, policyTimeLimitMs, 32_000)).to.deep.equal([...expected, path]);
    });
  }
});
