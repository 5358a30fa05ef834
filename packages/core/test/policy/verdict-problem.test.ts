import { expect } from 'chai';
import fc from 'fast-check';
import type { Verdict } from '@pabal/core';
import { verdictProblem } from '../../src/policy/verdict-problem.js';

describe('verdict problem', () => {
  const codes: readonly (readonly [string, boolean])[] = [
    ['OK', true],
    ['A1_B2', true],
    [`A${'B'.repeat(63)}`, true],
    ['A', false],
    ['1A', false],
    ['_A', false],
    ['Ab', false],
    ['A-B', false],
    ['수신거부', false],
    ['A B', false],
    ['AB\n', false],
    [`A${'B'.repeat(64)}`, false],
    ['', false],
  ];
  for (const [code, isFine] of codes) {
    it(`${isFine ? 'takes' : 'refuses'} the code ${JSON.stringify(code)}`, () => {
      expect(verdictProblem({ kind: 'deny', reason: { code } }) === null).to.equal(isFine);
      expect(verdictProblem({ kind: 'pass', reason: { code } }) === null).to.equal(isFine);
    });
  }

  it('refuses a last instant that is none: it would never come', () => {
    const until = (notAfter: unknown) => verdictProblem({ kind: 'pass', notAfter } as Verdict);
    expect([new Date(0), undefined].map(until)).to.deep.equal([null, null]);
    const bad = [new Date(Number.NaN), '2026-03-02', null, 0];
    expect(bad.map(until)).to.deep.equal(bad.map(() => 'ends at no instant'));
  });

  it('answers for any value without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const problem = verdictProblem(value as Verdict);
        return problem === null || problem.length > 0;
      }),
    );
  });
});
