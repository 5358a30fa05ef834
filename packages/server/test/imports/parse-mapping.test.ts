import { expect } from 'chai';
import type { FieldProblem } from '@pabal/core';
import { parseMapping } from '../../src/imports/parse-mapping.js';

const id = { to: 'userId' };

/** Columns, and the paths of the problems that they have. */
const wrong: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['no columns', {}, ['mapping.columns']],
  ['no userId', { columns: { a: { to: 'phone' } } }, ['mapping.columns']],
  ['an unknown target', { columns: { a: id, b: { to: 'nobody' } } }, ['mapping.columns.b.to']],
  ['two phones', { columns: { a: id, b: { to: 'phone' }, c: { to: 'phone' } } }, ['mapping.columns.c']],
  [
    'one property twice, by another case',
    { columns: { a: id, b: { to: 'property', name: 'Grade' }, c: { to: 'property', name: 'grade' } } },
    ['mapping.columns.c'],
  ],
  [
    'a consent time of nothing',
    { columns: { a: id, b: { to: 'consentAt', of: 'nothing' } } },
    ['mapping.columns.b.of'],
  ],
  [
    'a proof of nothing, and one of no kind',
    {
      columns: {
        a: id,
        b: { to: 'consentProof', is: 'form', of: 'nothing' },
        c: { to: 'consentProof', is: 'mood' },
      },
    },
    ['mapping.columns.c.is', 'mapping.columns.b.of'],
  ],
  [
    'the proof of all consents twice',
    {
      columns: {
        a: id,
        b: { to: 'consentProof', is: 'form' },
        c: { to: 'consentProof', is: 'form' },
        d: { to: 'consentProof', is: 'label' },
      },
    },
    ['mapping.columns.c'],
  ],
  [
    'a guardian on a channel of messages',
    { columns: { a: id, b: { to: 'consent', channel: 'text', purpose: 'guardian' } } },
    ['mapping.columns.b.channel'],
  ],
  [
    'a property that would reach a prototype',
    { columns: { a: id, b: { to: 'property', name: 'constructor' } } },
    ['mapping.columns.b.name'],
  ],
  [
    'an unknown zone',
    { columns: { a: id, b: { to: 'property', name: 'b', type: 'time', zone: 'Mars/Base' } } },
    ['mapping.columns.b.zone'],
  ],
  ['an unknown encoding', { columns: { a: id }, encoding: 'ebcdic' }, ['mapping.encoding']],
  [
    'a consent without a purpose',
    { columns: { a: id, b: { to: 'consent', channel: 'text' } } },
    ['mapping.columns.b.purpose'],
  ],
  [
    'a column that is malformed and two that contradict each other, at once',
    { columns: { a: id, b: { to: 'nobody' }, c: { to: 'phone' }, d: { to: 'phone' } }, encoding: 'ebcdic' },
    ['mapping.encoding', 'mapping.columns.b.to', 'mapping.columns.d'],
  ],
  [
    'a malformed time of a malformed consent, each once',
    { columns: { a: id, b: { to: 'consent', channel: 'text' }, c: { to: 'consentAt' } } },
    ['mapping.columns.b.purpose', 'mapping.columns.c.of'],
  ],
  [
    'names that may be people by their place',
    {
      columns: { a: id, '010-2345-6789': { to: 'nobody' }, c: { to: 'phone', 'a@b.kr': 1 } },
      '01023456789': 1,
    },
    ['mapping.columns.[column 2].to', 'mapping.columns.c.<masked>', 'mapping.<masked>'],
  ],
  ['no object at all', 'columns', ['mapping']],
];

describe('parseMapping', () => {
  for (const [what, raw, paths] of wrong) {
    it(`refuses ${what} and says where`, () => {
      let fields: readonly FieldProblem[] = [];
      try {
        parseMapping(raw);
      } catch (error) {
        ({ fields } = error as { fields: readonly FieldProblem[] });
      }
      expect(fields.map(({ path }) => path)).to.deep.equal(paths);
    });
  }

  it('says all that a column may become', () => {
    const problem =
      'must be one of: userId, phone, locale, zone, birthDate, ignore, property, consent, consentAt, consentProof';
    expect(() => parseMapping({ columns: { a: id, b: { to: 'propety' } } }))
      .to.throw()
      .with.deep.property('fields', [{ path: 'mapping.columns.b.to', problem }]);
  });

  it('shows no name that may be a person in a contradiction', () => {
    const told = (): unknown => parseMapping({ columns: { '01023456789': id, b: id } });
    expect(told)
      .to.throw()
      .with.deep.property('fields', [
        {
          path: 'mapping.columns.b',
          problem: 'becomes the same as the column [column 1]; map one of them to ignore',
        },
      ]);
  });

  it('takes a property as text where it says no type', () => {
    const mapping = parseMapping({ columns: { a: id, b: { to: 'property', name: 'b' } } });
    expect(mapping.columns['b']).to.deep.equal({ to: 'property', name: 'b', type: 'text' });
  });
});
