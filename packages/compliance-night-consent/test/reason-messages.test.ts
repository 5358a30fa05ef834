import { expect } from 'chai';
import { nightMessages } from '../src/reason-messages.js';

describe('the sentences of the night', () => {
  it('name the same values in Korean and in English', () => {
    const valuesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const { ko, en } of Object.values(nightMessages)) {
      expect(ko).to.match(/[가-힣]/);
      expect(valuesOf(ko)).to.deep.equal(valuesOf(en));
    }
  });
});
