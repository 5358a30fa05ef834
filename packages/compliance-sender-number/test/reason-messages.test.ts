import { coreMessages } from '@pabal/core';
import { expect } from 'chai';
import { senderNumberMessages } from '../src/reason-messages.js';

describe('the sentences of sender numbers', () => {
  for (const [code, sentence] of Object.entries(senderNumberMessages)) {
    it(`tells ${code} in Korean and English with the same parameters`, () => {
      const parameters = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
      expect(sentence.ko).to.match(/[가-힣]/);
      expect(sentence.en).to.match(/[a-z]/);
      expect(parameters(sentence.ko)).to.deep.equal(parameters(sentence.en));
      expect(coreMessages).to.not.have.property(code);
    });
  }
});
