import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { readVariables } from '../../src/content/template-variables.js';

const read = (template: string): string => {
  const { required, optional } = readVariables(template, 'content.text');
  return `${[...required].sort().join(' ')} | ${[...optional].sort().join(' ')}`;
};
const refusal = (template: string): EngineError => {
  try {
    readVariables(template, 'content.text');
  } catch (error) {
    return error as EngineError;
  }
  throw new TypeError('the template was taken');
};

describe('template variables', () => {
  const allowed: readonly (readonly [string, string])[] = [
    ['no braces at all', ' | '],
    ['{{name}}', 'name | '],
    ['{{ name }}{{~name~}}', 'name | '],
    ['{{이름}}님, {{적립금}}원', '이름 적립금 | '],
    ['{{[고객 이름]}}', '고객 이름 | '],
    ['{{first_name2}}', 'first_name2 | '],
    ['{{default 이름 "고객"}}', ' | 이름'],
    ['{{default nick name}}', 'name | nick'],
    ['{{default (default a b) "x"}}', ' | a b'],
    ['{{number points decimals=1}}', 'points | '],
    ['{{number (default points 0)}}', ' | points'],
    ['{{default (number points) "none"}}', ' | points'],
    ['{{date joinedAt "YYYY.MM.DD" "Asia/Seoul"}}', 'joinedAt | '],
    ['{{date joinedAt "M월 D일"}}', 'joinedAt | '],
    ['{{#if vip}}a{{else}}b{{/if}}', ' | vip'],
    ['{{#unless vip}}a{{/unless}}', ' | vip'],
    ['{{^if vip}}a{{/if}}', ' | vip'],
    ['{{#if a}}{{x}}{{else if b}}{{y}}{{else}}{{z}}{{/if}}', 'x y z | a b'],
    ['{{#if (default a "x")}}y{{/if}}', ' | a'],
    ['{{#if 이름}}{{이름}}님, {{/if}}안녕하세요', ' | 이름'],
    ['{{#if a}}{{a}}{{else}}{{a}}{{/if}}', 'a | a'],
    ['{{#unless a}}x{{else}}{{number a}}{{/unless}}', ' | a'],
    ['{{#if a}}{{a}}{{/if}}{{a}}', 'a | a'],
    ['{{! a note }}{{!-- {{x}} --}}', ' | '],
    ['\\{{name}}', ' | '],
    ['#{name} {name} }}', ' | '],
  ];
  for (const [template, expected] of allowed) {
    it(`reads "${expected.trim()}" out of ${template}`, () => {
      expect(read(template)).to.equal(expected);
    });
  }

  const refused: readonly (readonly [string, RegExp])[] = [
    ['{{> card}}', /PartialStatement at line 1, column 1/],
    ['{{#> card}}x{{/card}}', /PartialBlockStatement at line 1, column 1/],
    ['{{#*inline "x"}}y{{/inline}}', /DecoratorBlock at line 1, column 1/],
    ['{{* deco}}', /Decorator at line 1, column 1/],
    ['a\nbc {{#each items}}x{{/each}}', /\{\{#each\}\} at line 2, column 4/],
    ['{{#with person}}x{{/with}}', /\{\{#with\}\} at line 1, column 1/],
    ['{{#vip}}x{{/vip}}', /\{\{#vip\}\} at line 1, column 1/],
    ['{{^vip}}x{{/vip}}', /\{\{#vip\}\} at line 1, column 1/],
    ['{{{{raw}}}} x {{{{/raw}}}}', /\{\{#raw\}\} at line 1, column 1/],
    ['{{lookup items 0}}', /calls lookup at line 1, column 1/],
    ['{{log name}}', /calls log at line 1, column 1/],
    ['{{shout name}}', /calls shout at line 1, column 1/],
    ['{{default (shout name) "x"}}', /calls shout at line 1, column 11/],
    ['{{if name}}', /calls if at line 1, column 1/],
    ['x {{{name}}}', /three braces at line 1, column 3/],
    ['{{&name}}', /three braces at line 1, column 1/],
    ['{{../name}}', /reads \.\.\/name at line 1, column 3/],
    ['{{@root.name}}', /reads @root\.name at line 1, column 3/],
    ['{{@index}}', /reads @index at line 1, column 3/],
    ['{{this}}', /reads this at line 1, column 3/],
    ['{{this.name}}', /reads this\.name at line 1, column 3/],
    ['{{.}}', /reads \. at line 1, column 3/],
    ['{{a.b}}', /reads a\.b at line 1, column 3/],
    ['{{a/b}}', /reads a\/b at line 1, column 3/],
    ['{{default a.b "x"}}', /reads a\.b at line 1, column 11/],
    ['{{#if a.b}}x{{/if}}', /reads a\.b at line 1, column 7/],
    ['{{number points decimals=a.b}}', /reads a\.b at line 1, column 26/],
    ['{{"name"}}', /a value in braces at line 1, column 1/],
    ['{{12}}', /a value in braces at line 1, column 1/],
    ['{{true}}', /a value in braces at line 1, column 1/],
    ['{{number}}', /calls number at line 1, column 1, which takes 1 value/],
    ['{{date}}', /calls date at line 1, column 1, which takes 2 or 3 values/],
    ['{{default}}', /calls default at line 1, column 1, which takes 2 values/],
    ['{{default name}}', /calls default at line 1, column 1, which takes 2 values/],
    ['{{default name "x" "y"}}', /calls default at line 1, column 1, which takes 2 values/],
    ['{{number a b}}', /calls number at line 1, column 1, which takes 1 value/],
    ['{{date joinedAt}}', /calls date at line 1, column 1, which takes 2 or 3 values/],
    ['{{default (number) "x"}}', /calls number at line 1, column 11, which takes 1 value/],
    ['{{if}}', /calls if at line 1, column 1/],
    ['{{#if}}x{{/if}}', /\{\{#if\}\} at line 1, column 1.*one condition/],
    ['{{#if a b}}x{{/if}}', /\{\{#if\}\} at line 1, column 1.*one condition/],
    ['{{#if a as |x|}}{{x}}{{/if}}', /\{\{#if\}\} at line 1, column 1.*one condition/],
    ['{{date joinedAt "YYYY" "Asia/Soul"}}', /zone.* at line 1, column 1/],
    ['Dear {{name', /cannot be read .*line 1/],
    ['{{#if a}}x', /cannot be read .*line 1/],
    ['{{#if a}}x{{/unless}}', /cannot be read on line 1: .*unless.* closes .*if/],
    ['{{}}', /cannot be read .*line 1/],
    ['{{name}} {{/if}}', /cannot be read .*line 1/],
    ['{{#if a}}{{#each b}}x{{/each}}{{/if}}', /\{\{#each\}\} at line 1, column 10/],
    ['{{#if a}}x{{else}}{{b.c}}{{/if}}', /reads b\.c at line 1, column 21/],
    ['x'.repeat(20_001), /longer than 20000 characters/],
  ];
  for (const [template, message] of refused) {
    it(`refuses ${template.slice(0, 40)} and says where`, () => {
      const error = refusal(template);
      expect(error.code).to.equal('TEMPLATE_INVALID');
      expect(error.message).to.match(message).and.to.contain('content.text');
      expect(error.fields.map(({ path }) => path)).to.deep.equal(['content.text']);
    });
  }
});
