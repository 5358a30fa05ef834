import { expect } from 'chai';
import { evaluateInMemory, type PersonView } from '../../src/audience/evaluate-in-memory.js';
import type { Condition, PropertyTest } from '../../src/domain/condition.js';
import type { PropertyValue } from '../../src/domain/recipient.js';

const at = new Date('2026-11-21T03:00:00.000Z');

function somebody(value?: PropertyValue): PersonView {
  return {
    property: (name) => (name === 'grade' ? value : undefined),
    consent: (channel, purpose) => (channel === 'text' && purpose === 'promotional' ? 'opted-in' : 'unknown'),
    contact: (kind) => (kind === 'phone' ? 'retired' : undefined),
    isInCohort: (cohortKey) => cohortKey === 1,
  };
}

const asks = (test: PropertyTest): Condition => ({ kind: 'property', name: 'Grade', ...test });
const day = { amount: 1, unit: 'days' } as const;

describe('a condition in memory', () => {
  const rows: readonly (readonly [PropertyTest, readonly PropertyValue[], readonly PropertyValue[]])[] = [
    [{ operator: 'eq', value: 'gold' }, ['gold'], ['Gold', 'gold ', 3, true, ['gold']]],
    [{ operator: 'eq', value: '골드' }, ['골드'], ['골드'.normalize('NFD')]],
    [{ operator: 'eq', value: 3 }, [3, 3.0], ['3', 4, [3]]],
    [{ operator: 'eq', value: 0 }, [0, -0], [false, '']],
    [{ operator: 'ne', value: 'gold' }, ['silver', ''], ['gold', 3, true, ['silver']]],
    [{ operator: 'ne', value: 3 }, [4], [3, '4', true]],
    [{ operator: 'in', value: ['a', 3, false] }, ['a', 3, false], ['3', 'b', true, ['a']]],
    [{ operator: 'contains', value: '%' }, ['100%'], ['100', ['%']]],
    [{ operator: 'starts-with', value: '👨' }, ['👨‍👩‍👧'], ['👩']],
    [{ operator: 'gt', value: 3 }, [3.5], [3, '4']],
    [{ operator: 'gte', value: 3 }, [3], [2.9]],
    [{ operator: 'lt', value: 3 }, [-1], [3, true]],
    [{ operator: 'lte', value: 3 }, [3], [3.1]],
    [{ operator: 'includes', value: 'a' }, [['b', 'a']], ['a', [], [['x']] as never]],
    [{ operator: 'excludes', value: 'a' }, [[], ['b', 1]], ['b', ['a']]],
    [
      { operator: 'before', value: '2026-11-21T12:00:00+09:00' },
      ['2026-11-21T02:59:59.999Z'],
      [at.toISOString(), 3, 'soon'],
    ],
    [
      { operator: 'after', value: '2026-11-21T03:00:00Z' },
      ['2026-11-21T03:00:00.001Z'],
      ['2026-11-21T03:00:00.000999Z'],
    ],
    [
      { operator: 'within-last', value: day },
      ['2026-11-20T03:00:00.001Z', at.toISOString()],
      ['2026-11-20T03:00:00Z', '2026-11-21T03:00:00.001Z'],
    ],
    [
      { operator: 'not-within-last', value: day },
      ['2026-11-20T03:00:00Z', '2026-11-21T03:00:00.001Z'],
      [at.toISOString(), '2026-11-20'],
    ],
    [
      { operator: 'in-next', value: day },
      ['2026-11-22T03:00:00Z'],
      [at.toISOString(), '2026-11-22T03:00:00.001Z'],
    ],
    [{ operator: 'exists' }, ['', 0, false, []], []],
    [{ operator: 'exists', type: 'time' }, [at.toISOString()], ['2026-11-21', 3]],
    [{ operator: 'exists', type: 'text' }, ['', at.toISOString()], [3, []]],
    [{ operator: 'not-exists', type: 'number' }, ['3', true, []], [3]],
  ];
  for (const [test, matching, others] of rows) {
    const told = `${test.operator}${'value' in test ? ` ${JSON.stringify(test.value)}` : ` ${test.type ?? 'anything'}`}`;
    it(`lets ${told} match only values of its own type`, () => {
      for (const value of matching)
        expect(evaluateInMemory(asks(test), somebody(value), at), String(value)).to.equal(true);
      for (const value of others)
        expect(evaluateInMemory(asks(test), somebody(value), at), String(value)).to.equal(false);
      expect(evaluateInMemory(asks(test), somebody(), at), 'missing').to.equal(
        test.operator === 'not-exists',
      );
    });
  }

  it('turns a whole group round, the missing included', () => {
    const none: Condition = { kind: 'none', of: [asks({ operator: 'eq', value: 'gold' })] };
    expect(evaluateInMemory(none, somebody(), at)).to.equal(true);
    expect(evaluateInMemory(none, somebody('silver'), at)).to.equal(true);
    expect(evaluateInMemory(none, somebody('gold'), at)).to.equal(false);
  });

  it('knows everybody as all of nothing and nobody as any of nothing', () => {
    expect(
      ['all', 'any', 'none'].map((kind) => evaluateInMemory({ kind, of: [] } as Condition, somebody(), at)),
    ).to.deep.equal([true, false, true]);
  });

  it('asks for consent, contact and cohort', () => {
    const consent = { kind: 'consent', consentChannel: 'text', purpose: 'night' } as const;
    const contact = { kind: 'contact', contactKind: 'phone' } as const;
    const met: readonly (readonly [Condition, boolean])[] = [
      [{ ...consent, states: ['unknown'] }, true],
      [{ ...consent, states: ['opted-in', 'opted-out'] }, false],
      [{ ...consent, purpose: 'promotional', states: ['opted-in'] }, true],
      [{ ...contact, is: 'retired' }, true],
      [{ ...contact, is: 'reachable' }, false],
      [{ ...contact, is: 'missing' }, false],
      [{ ...contact, contactKind: 'fcm', is: 'missing' }, true],
      [{ kind: 'cohort', cohortKey: 1, is: 'in' }, true],
      [{ kind: 'cohort', cohortKey: 2, is: 'in' }, false],
      [{ kind: 'cohort', cohortKey: 2, is: 'not-in' }, true],
    ];
    for (const [condition, expected] of met) {
      expect(evaluateInMemory(condition, somebody(), at), JSON.stringify(condition)).to.equal(expected);
    }
  });
});
