import { deliveryStates } from '@pabal/core';
import { expect } from 'chai';
import { readOutcome } from '../../src/errands/read-outcome.js';

describe('the outcome of an errand', () => {
  const expected: Readonly<Record<string, string>> = {
    ...{ deferred: 'pending', sending: 'pending', unknown: 'unclear', accepted: 'out', delivered: 'out' },
    ...{
      undelivered: 'failed',
      rejected: 'failed',
      suppressed: 'failed',
      expired: 'failed',
      cancelled: 'failed',
    },
  };
  for (const state of deliveryStates)
    it(`is ${expected[state]} for a delivery that is ${state}`, () =>
      expect(readOutcome({ state, reasonCode: null }).kind).to.equal(expected[state]));

  it('waits for what is not decided, and for a message that another one held off', () => {
    expect(readOutcome(null)).to.deep.equal({ kind: 'pending' });
    expect(readOutcome({ state: 'suppressed', reasonCode: 'DUPLICATE' })).to.deep.equal({ kind: 'again' });
    expect(readOutcome({ state: 'suppressed', reasonCode: 'NO_CONTACT' })).to.deep.equal({
      kind: 'failed',
      code: 'NO_CONTACT',
    });
  });
});
