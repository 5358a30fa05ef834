import { expect } from 'chai';
import { leastText } from '../../src/text/least-text.js';

describe('leastText', () => {
  for (const [template, expected] of [
    ['plain text', 'plain text'],
    ['a{{name}}b', 'ab'],
    ['a {{~ name ~}} b', 'ab'],
    ['a{{date at "YYYY" "Asia/Seoul"}}b', 'ab'],
    ['a{{#if x}}one{{else}}two{{/if}}b', 'ab'],
    ['a{{#if x}}1{{#unless y}}2{{/unless}}3{{/if}}b', 'ab'],
    ['a{{! a note }}b{{!-- {{#if}} in a note --}}c', 'abc'],
    ['a{{~!-- a {{note}} -- of dashes --~}} b', 'ab'],
    ['{{a}}{{b}}', ''],
  ] as const) {
    it(`keeps "${expected}" of "${template}"`, () => {
      expect(leastText(template)).to.equal(expected);
    });
  }

  it('is done at once with any length of braces and blanks', () => {
    for (const piece of ['{{#if a}}', '{{!--', '{{', ' ', '{{/if}}', '}}']) {
      expect(leastText(piece.repeat(300_000)).length).to.be.at.most(piece.length * 300_000);
    }
  });
});
