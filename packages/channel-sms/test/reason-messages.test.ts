import { expect } from 'chai';
import { smsReasonMessages } from '../src/reason-messages.js';

describe('the reason messages', () => {
  for (const [code, sentence] of Object.entries(smsReasonMessages)) {
    it(`has ${code} in both languages with the same parameters`, () => {
      const parameters = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
      expect(code).to.match(/^SMS_[A-Z_]+$/);
      expect(sentence.ko).to.match(/[가-힣]/);
      expect(parameters(sentence.ko)).to.deep.equal(parameters(sentence.en));
    });
  }
});
