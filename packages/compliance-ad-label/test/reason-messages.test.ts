import { expect } from 'chai';
import { reasonOf } from '../src/korea/reason-of.js';
import { adLabelMessages, type AdLabelCode } from '../src/reason-messages.js';

describe('the sentences of labels', () => {
  for (const [code, sentence] of Object.entries(adLabelMessages)) {
    it(`say ${code} in both languages with the same parameters, and by which rule`, () => {
      const parameters = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
      expect(sentence.ko).to.match(/[가-힣]/);
      expect(parameters(sentence.ko)).to.deep.equal(parameters(sentence.en));
      const { ruleId, source } = reasonOf(code as AdLabelCode);
      if (code === 'UPGRADED_TO_LMS') expect(ruleId).to.equal(undefined);
      else {
        expect(ruleId).to.match(/^R\d\d$/);
        expect(source).to.be.a('string').and.not.equal('');
      }
    });
  }
});
