import { expect } from 'chai';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { compilePlain } from '../../src/content/plain-template.js';
import { compileByHandlebars } from '../../src/content/template-environment.js';
import { readVariables } from '../../src/content/template-variables.js';

const plainOf = (template: string) => compilePlain(Handlebars.parse(template));

const values = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.integer(), fc.boolean());
const contexts = fc
  .record({ a: values, 이름: values, '고객 이름': values, __proto__: values, constructor: values })
  .map((record) => Object.assign(Object.create(null) as Record<string, unknown>, record));

describe('plain template', () => {
  it('fills text and variables exactly as Handlebars does', () => {
    const scraps = fc.constantFrom(
      ...['{{a}}', '{{이름}}', '{{ a }}', '{{[고객 이름]}}', '{{~a}}', '{{a~}}', '{{constructor}}'],
      ...['{{!-- note --}}', '{{! note }}', '{{~! note ~}}', '\\{{a}}', '\\\\{{a}}', '{{&a}}'],
      ...[' ', '\n', '\r\n', '\t', '{', '}', '\\', '"', '&<>', '님', '😀'],
    );
    const templates = fc.oneof(scraps, fc.string({ unit: 'grapheme' }));
    let plain = 0;
    fc.assert(
      fc.property(fc.array(templates, { maxLength: 12 }), contexts, (parts, context) => {
        const template = parts.join('');
        if (!isTemplate(template)) return;
        const fill = plainOf(template);
        if (!fill) return;
        plain += 1;
        expect(fill(context)).to.equal(compileByHandlebars(template)(context));
      }),
      { numRuns: 3000 },
    );
    expect(plain).to.be.above(1000);
  });

  const others = [
    '{{default a "x"}}',
    '{{number a}}',
    '{{date a "YYYY"}}',
    '{{#if a}}x{{/if}}',
    '{{#unless a}}x{{/unless}}',
    'x {{a}} {{#if a}}{{a}}{{/if}}',
  ];
  for (const template of others) {
    it(`leaves ${template} to Handlebars`, () => {
      expect(plainOf(template)).to.equal(null);
    });
  }
});

/** Whether the language here has it: nothing else is ever compiled. */
function isTemplate(text: string): boolean {
  try {
    readVariables(text, 'text');
    return true;
  } catch {
    return false;
  }
}
