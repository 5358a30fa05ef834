import { expect } from 'chai';
import type { Policy } from '@pabal/core';
import { gateVerdicts } from '../../src/policy/explain.js';
import { ask, deny, judging, policyOf } from '../pipeline.js';
import { sampleFacts } from '../samples.js';

const until = new Date('2026-03-03T00:00:00Z');

describe('explain', () => {
  it('writes down the word of each policy in order, also of those that say nothing', async () => {
    const { policies, trace } = gateVerdicts([
      judging('one', deny('NO'), { version: '4' }),
      policyOf('silent'),
      judging('two', { kind: 'hold', until, reason: { code: 'WAIT', params: { hours: 2 } } }),
      judging('three', { kind: 'pass', reason: { code: 'OK' } }),
    ]);
    await ask(policies, { mode: 'explain', facts: [sampleFacts(1)] });
    expect(trace()).to.deep.equal([
      {
        policyId: 'one',
        policyVersion: '4',
        verdict: 'deny',
        reason: { policyId: 'one', policyVersion: '4', verdict: 'deny', code: 'NO' },
        until: null,
      },
      { policyId: 'silent', policyVersion: '1', verdict: 'pass', reason: null, until: null },
      {
        policyId: 'two',
        policyVersion: '1',
        verdict: 'hold',
        reason: { policyId: 'two', policyVersion: '1', verdict: 'hold', code: 'WAIT', params: { hours: 2 } },
        until,
      },
      {
        policyId: 'three',
        policyVersion: '1',
        verdict: 'pass',
        reason: { policyId: 'three', policyVersion: '1', verdict: 'pass', code: 'OK' },
        until: null,
      },
    ]);
  });

  it('listens to a policy that is an object of a class, without taking it apart', async () => {
    class Counter implements Policy {
      readonly id = 'counter';
      readonly version = '1';
      readonly stage = 'timing';
      readonly #code = 'COUNTED';
      async run(...[batch, next]: Parameters<Policy['run']>): Promise<void> {
        for (const candidate of batch.open()) batch.judge(candidate, deny(this.#code));
        await next();
      }
    }
    const { policies, trace } = gateVerdicts([new Counter()]);
    await ask(policies, { mode: 'explain', facts: [sampleFacts(1)] });
    expect(trace()[0]?.reason?.code).to.equal('COUNTED');
  });
});
