import { expect } from 'chai';
import fc from 'fast-check';
import type { Policy } from '@pabal/core';
import { orderPolicies } from '../../src/policy/order.js';
import { policyOf } from '../pipeline.js';

const of = (id: string, overrides: Partial<Policy> = {}): Policy => policyOf(id, undefined, overrides);
const ids = (policies: readonly Policy[]): string => {
  const ordered = orderPolicies(policies);
  return ordered.kind === 'ordered' ? ordered.policies.map(({ id }) => id).join(' ') : 'refused';
};
const problems = (policies: readonly Policy[]): readonly string[] => {
  const ordered = orderPolicies(policies);
  return ordered.kind === 'refused' ? ordered.problems.map(({ path, problem }) => `${path} ${problem}`) : [];
};

describe('policy order', () => {
  const orders: readonly (readonly [string, readonly Policy[], string])[] = [
    ['as they came within a stage', [of('c'), of('a'), of('b')], 'c a b'],
    [
      'by stage, whatever the list says',
      [
        of('f', { stage: 'fatigue' }),
        of('n', { stage: 'content' }),
        of('t', { stage: 'timing' }),
        of('m', { stage: 'compliance' }),
        of('c', { stage: 'consent' }),
        of('r', { stage: 'reach' }),
      ],
      'r c m t n f',
    ],
    ['by before', [of('a'), of('b'), of('c', { before: ['a'] })], 'b c a'],
    ['by after', [of('a', { after: ['c'] }), of('b'), of('c')], 'b c a'],
    ['between two by name', [of('a'), of('b'), of('x', { after: ['a'], before: ['b'] })], 'a x b'],
    ['by both sides saying the same', [of('b', { after: ['a'] }), of('a', { before: ['b'] })], 'a b'],
  ];
  for (const [how, policies, expected] of orders) {
    it(`puts policies in order ${how}`, () => {
      expect(ids(policies)).to.equal(expected);
    });
  }

  it('respects every before and after that form no circle', () => {
    const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.boolean()), { maxLength: 30 });
    const shuffled = fc.shuffledSubarray([...Array(10).keys()], { minLength: 10 });
    fc.assert(
      fc.property(edges, shuffled, (pairs, arrival) => {
        const rules = pairs.filter(([low, high]) => low < high);
        const policies = arrival.map((number) =>
          of(`p${number}`, {
            before: rules.flatMap(([low, high, byBefore]) =>
              byBefore && low === number ? [`p${high}`] : [],
            ),
            after: rules.flatMap(([low, high, byBefore]) =>
              !byBefore && high === number ? [`p${low}`] : [],
            ),
          }),
        );
        const sorted = ids(policies).split(' ');
        expect(sorted).to.have.length(10);
        for (const [low, high] of rules)
          expect(sorted.indexOf(`p${low}`)).to.be.lessThan(sorted.indexOf(`p${high}`));
      }),
    );
  });

  it('reports double ids, wrong stages, unknown names, other stages and circles together', () => {
    const wrong = [
      of('twin'),
      of('twin'),
      of('lost', { stage: 'someday' as Policy['stage'] }),
      of('shy', { after: ['nobody'] }),
      of('early', { stage: 'reach', before: ['shy'] }),
      of('ring-a', { stage: 'timing', before: ['ring-b'] }),
      of('ring-b', { stage: 'timing', before: ['ring-a'] }),
      of('calm', { stage: 'timing' }),
    ];
    expect(problems(wrong)).to.deep.equal([
      'policies.twin is there twice; give one of them another id',
      'policies.lost names no stage; use one of reach, consent, compliance, timing, content, fatigue',
      'policies.shy.after names nobody, which is no policy; correct or remove it',
      'policies.early.before names shy of stage compliance; order within one stage only',
      'policies.timing before and after form a circle among ring-a, ring-b; take one out',
    ]);
  });

  it('refuses a policy that wants to come before itself', () => {
    expect(problems([of('self', { before: ['self'] })])).to.have.length(1);
  });
});
