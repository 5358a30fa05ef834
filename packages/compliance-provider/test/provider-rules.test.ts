import { expect } from 'chai';
import { koreaProviderPack } from '@pabal/compliance-provider';
import { providerRules } from '../src/provider-rules.js';

describe('provider rules', () => {
  it('have the certification from the version of 2026-10-01 on, and forbidden goods in every version', () => {
    const told = providerRules.map(({ id, version }) => `${id} ${version}`);
    expect(told).to.deep.equal([
      'R27 korea/2024-07-24',
      'R24 korea/2026-10-01',
      'R27 korea/2026-10-01',
      'R36 korea/2011-09-30',
      'provider:kill-switch korea/2024-07-24',
    ]);
  });

  it('follow each other without a gap', () => {
    const { versions } = koreaProviderPack;
    versions.forEach(({ effectiveTo }, index) => {
      expect(effectiveTo?.getTime()).to.equal(versions[index + 1]?.effectiveFrom.getTime());
    });
  });
});
