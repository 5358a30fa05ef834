import { expect } from 'chai';
import { providerReasonMessages } from '@pabal/compliance-provider';

describe('the reason messages of providers', () => {
  for (const [code, sentence] of Object.entries(providerReasonMessages)) {
    it(`has ${code} in Korean and English with the same parameters`, () => {
      const parameters = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
      expect(code).to.match(/^(PROVIDER_[A-Z_]+|ILLEGAL_CATEGORY)$/);
      expect(sentence.ko).to.match(/[가-힣]/);
      expect(parameters(sentence.ko)).to.deep.equal(parameters(sentence.en));
    });
  }
});
