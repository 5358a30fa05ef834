import { expect } from 'chai';
import { readableTemplate } from '../../src/classification/readable-template.js';

describe('what may be read in a template', () => {
  for (const [template, shown] of [
    ['가{{! 나 }}다', '가다'],
    ['가{{!-- {{나}} --}}다', '가다'],
    ['가{{~! 나 ~}}다', '가다'],
    ['가{{default x "나"}}다', '가나다'],
    ["가{{default x '나'}}다", '가나다'],
    ['{{#if x}}가{{else}}나{{/if}}', '가나'],
    ['가{{elsewhere}}', '가{{elsewhere}}'],
  ] as const) {
    it(`is ${JSON.stringify(shown)} in ${JSON.stringify(template)}`, () => {
      expect(readableTemplate(template).split('\n|||\n').at(-1)).to.equal(shown);
    });
  }

  it('has the names of variables too', () => {
    expect(readableTemplate('{{default 쿠폰명 "없음"}}')).to.contain('쿠폰명').and.contain('없음');
  });
});
