import { expect } from 'chai';
import { countMoves } from '../../src/domain/state-move.js';

describe('state move', () => {
  it('is counted by form and pair of states, without what stayed or was never on its way', () => {
    const one = { form: 'sms', from: 'sending', to: 'accepted' } as const;
    const moves = [
      one,
      one,
      { ...one, form: 'lms' },
      { ...one, to: 'sending' as const },
      { ...one, form: null },
    ];
    expect(countMoves(moves)).to.deep.equal([
      { ...one, count: 2 },
      { ...one, form: 'lms', count: 1 },
    ]);
  });
});
