import { expect } from 'chai';
import type { FlowLine } from '@pabal/core';
import { sumFlow } from '../../src/campaigns/sum-flow.js';

const line = (slice: string, state: FlowLine['state'], entered: number, left: number): FlowLine => ({
  ...{ slice, state, reasonCode: null, policyId: null, form: 'sms', entered, left },
});

describe('sum flow', () => {
  it('counts as targeted who was decided first, not who moved on', () => {
    const { total, buckets } = sumFlow([
      line('09', 'accepted', 8, 0),
      line('09', 'sending', 10, 9),
      line('10', 'accepted', 1, 5),
      line('10', 'delivered', 5, 0),
      line('10', 'sending', 0, 1),
    ]);
    expect(buckets.map(({ slice, targeted }) => [slice, targeted])).to.deep.equal([
      ['09', 9],
      ['10', 0],
    ]);
    expect(total.targeted).to.equal(9);
    expect(total.states).to.deep.equal({ accepted: 9, delivered: 5, sending: 10 });
    expect(total.lines.map(({ state, entered, left }) => [state, entered, left])).to.deep.equal([
      ['accepted', 9, 5],
      ['delivered', 5, 0],
      ['sending', 10, 10],
    ]);
  });

  it('is nothing of nothing', () => {
    expect(sumFlow([])).to.deep.equal({ total: { targeted: 0, states: {}, lines: [] }, buckets: [] });
  });
});
