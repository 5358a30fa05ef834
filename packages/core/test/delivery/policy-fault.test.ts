import { expect } from 'chai';
import { EngineError } from '@pabal/core';
import { policyFaultOf } from '../../src/delivery/policy-fault.js';

const error = (path: string, problem: string): EngineError =>
  new EngineError('POLICY_FAILED', 'x', { fields: [{ path, problem }] });

describe('policy fault', () => {
  it('names the policy, and whether it did not answer', () => {
    const threw = policyFaultOf(error('policies.night', 'threw'));
    expect(threw).to.deep.equal({ policyId: 'night', kind: 'failed' });
    const hung = policyFaultOf(error('policies.night', 'did not answer in time'));
    expect(hung).to.deep.equal({ policyId: 'night', kind: 'hung' });
  });

  it('finds no policy in other errors', () => {
    expect(policyFaultOf(error('settings.leaseMs', 'threw'))).to.equal(null);
    expect(policyFaultOf(new EngineError('STORAGE_UNAVAILABLE', 'x'))).to.equal(null);
    expect(policyFaultOf(new Error('x'))).to.equal(null);
  });
});
