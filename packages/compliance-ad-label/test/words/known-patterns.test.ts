import { expect } from 'chai';
import { createKnownPatterns } from '../../src/words/known-patterns.js';

describe('known patterns', () => {
  it('are made once for the same words', () => {
    let made = 0;
    const patternOf = createKnownPatterns((words) => {
      made += 1;
      return new RegExp(words);
    });
    expect(patternOf('a')).to.equal(patternOf('a'));
    expect(patternOf('b').source).to.equal('b');
    expect(made).to.equal(2);
  });

  it('go on being right when there are more than are kept', () => {
    const patternOf = createKnownPatterns((words) => new RegExp(`^${words}$`));
    for (let index = 0; index < 1500; index += 1)
      expect(patternOf(`w${index}`).test(`w${index}`)).to.equal(true);
  });
});
