import { expect } from 'chai';
import { coreMessages, toFailureCode } from '@pabal/core';
import { failureCategories } from '../../../src/domain/outcome.js';

const parametersOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('core messages', () => {
  for (const [code, { ko, en }] of Object.entries(coreMessages)) {
    it(`says ${code} in Korean and in English with the same parameters`, () => {
      expect(ko).to.match(/\p{Script=Hangul}.*\.$/u);
      expect(en)
        .to.match(/^[A-Z].*\.$/)
        .and.not.to.match(/\p{Script=Hangul}/u);
      expect(parametersOf(ko)).to.deep.equal(parametersOf(en));
      expect(code).to.match(/^[A-Z][A-Z0-9_]+$/);
    });
  }

  for (const category of failureCategories) {
    it(`has a sentence for the failure ${category}`, () => {
      expect(coreMessages).to.have.property(toFailureCode(category));
    });
  }
});
