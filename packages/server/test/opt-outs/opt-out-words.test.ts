import { expect } from 'chai';
import { chooseWords } from '../../src/opt-outs/opt-out-words.js';

describe('chooseWords', () => {
  for (const [header, language] of [
    [undefined, 'ko'],
    ['', 'ko'],
    ['fr', 'ko'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['ko,en', 'ko'],
    ['en;q=0.5,ko;q=0.4', 'en'],
    ['en;q=0.5,ko', 'ko'],
    ['en;q=x', 'en'],
    [',;=,', 'ko'],
  ] as const) {
    it(`speaks ${language} to who asks for ${String(header)}`, () => {
      expect(chooseWords(header).language).to.equal(language);
    });
  }
});
