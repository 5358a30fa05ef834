import { expect } from 'chai';
import { conditionLimits, type Condition } from '../../src/domain/condition.js';
import { parseCondition } from '../../src/audience/parse-condition.js';

function problemsOf(input: unknown): readonly string[] {
  const parsed = parseCondition(input, 'c');
  return parsed.kind === 'refused' ? parsed.problems.map(({ path, problem }) => `${path} ${problem}`) : [];
}

const grade = { kind: 'property', name: 'grade', operator: 'eq', value: 'gold' } as const;

describe('the parser of conditions', () => {
  it('hands a tree of every kind through as it is', () => {
    const tree: Condition = {
      kind: 'all',
      of: [
        { kind: 'any', of: [grade, { ...grade, operator: 'in', value: ['a', 1, true, ''] }] },
        { kind: 'none', of: [{ kind: 'cohort', cohortKey: 7, is: 'in' }] },
        { kind: 'consent', consentChannel: 'text', purpose: 'night', states: ['unknown', 'opted-in'] },
        { kind: 'contact', contactKind: 'phone', is: 'reachable' },
        { kind: 'property', name: '최근주문', operator: 'within-last', value: { amount: 7, unit: 'days' } },
        { kind: 'property', name: 'x', operator: 'before', value: '2026-11-21T09:00:00+09:00' },
        { kind: 'property', name: 'x', operator: 'not-exists', type: 'number' },
      ],
    };
    expect(parseCondition(tree, 'c')).to.deep.equal({ kind: 'condition', condition: tree });
  });

  const rows: readonly (readonly [string, unknown, RegExp])[] = [
    ['what is no object', 'gold', /^c must be a condition/],
    ['a list', [grade], /^c must be a condition/],
    ['nothing', null, /^c must be a condition/],
    ['an unknown kind', { kind: 'every', of: [grade] }, /^c\.kind must be one of: all, any, none/],
    ['a kind that objects have by nature', { kind: 'constructor' }, /^c\.kind must be one of/],
    ['an unknown operator', { ...grade, operator: 'matches' }, /^c\.operator must be one of: eq, ne/],
    ['an operator that objects have by nature', { ...grade, operator: 'toString' }, /^c\.operator/],
    ['a group of nothing', { kind: 'all', of: [] }, /^c\.of must contain at least 1/],
    ['a group without a list', { kind: 'all', of: grade }, /^c\.of must be an array/],
    ['a field nobody knows', { ...grade, values: ['gold'] }, /^c\.values is not allowed/],
    ['a value that is missing', { kind: 'property', name: 'a', operator: 'eq' }, /^c\.value is required/],
    ['a value where none belongs', { ...grade, operator: 'exists' }, /^c\.value is not allowed/],
    ['a list for a single value', { ...grade, value: ['gold'] }, /^c\.value must be one of/],
    ['a number in a text', { ...grade, operator: 'gt', value: '3' }, /^c\.value must be a number/],
    ['a nul', { ...grade, value: 'a\0' }, /^c\.value/],
    ['half a pair', { ...grade, operator: 'contains', value: '\ud83d' }, /^c\.value does not have/],
    ['half a pair in a list', { ...grade, operator: 'in', value: ['a', '\ud83d'] }, /^c\.value\.1/],
    ['an empty text to look for', { ...grade, operator: 'contains', value: '' }, /^c\.value/],
    ['an endless number', { ...grade, operator: 'gt', value: Infinity }, /^c\.value/],
    [
      'a day without a time',
      { ...grade, operator: 'before', value: '2026-11-21' },
      /^c\.value must be an instant/,
    ],
    [
      'a day that is none',
      { ...grade, operator: 'after', value: '2026-02-29T00:00:00Z' },
      /^c\.value must be an instant/,
    ],
    [
      'a span of nothing',
      { ...grade, operator: 'in-next', value: { amount: 0, unit: 'days' } },
      /^c\.value\.amount/,
    ],
    [
      'too many values',
      { ...grade, operator: 'in', value: Array(1001).fill('a') },
      /^c\.value must contain less/,
    ],
    ['a name of nothing', { ...grade, name: '' }, /^c\.name/],
    [
      'a state that is none',
      { kind: 'consent', consentChannel: 'text', purpose: 'x', states: ['yes'] },
      /^c\.states\.0/,
    ],
    ['a cohort by name', { kind: 'cohort', cohortKey: 'vip', is: 'in' }, /^c\.cohortKey must be a number/],
  ];
  for (const [what, input, expected] of rows) {
    it(`refuses ${what}`, () => {
      const problems = problemsOf(input);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(expected);
    });
  }

  it('names every place that is wrong, deep in the tree, and repeats no value', () => {
    const secret = '010-1234-5678';
    const tree = {
      kind: 'all',
      of: [
        grade,
        { kind: 'none', of: [grade, grade, { ...grade, operator: 'gt', value: secret }] },
        { kind: secret },
      ],
    };
    const problems = problemsOf(tree);
    expect(problems.map((problem) => problem.split(' ')[0])).to.deep.equal([
      'c.of.1.of.2.value',
      'c.of.2.kind',
    ]);
    expect(problems.join()).not.to.include(secret);
  });

  it('takes a tree as deep and as large as allowed, and refuses the next', () => {
    const deep = (levels: number): object => (levels === 1 ? grade : { kind: 'all', of: [deep(levels - 1)] });
    expect(problemsOf(deep(conditionLimits.maxDepth))).to.deep.equal([]);
    expect(problemsOf(deep(conditionLimits.maxDepth + 1))).to.have.length(1);
    expect(problemsOf(deep(5_000))[0]).to.match(/lies too deep/);
    const wide = (nodes: number): object => ({
      kind: 'any',
      of: [
        { kind: 'any', of: Array(150).fill(grade) },
        { kind: 'any', of: Array(nodes - 153).fill(grade) },
      ],
    });
    expect(problemsOf(wide(conditionLimits.maxNodes))).to.deep.equal([]);
    expect(problemsOf(wide(conditionLimits.maxNodes + 20))).to.have.length(1);
    expect(problemsOf(wide(conditionLimits.maxNodes + 1))[0]).to.match(/one condition too many/);
  });
});
