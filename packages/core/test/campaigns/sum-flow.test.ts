import { expect } from 'chai';
import type { FlowLine } from '@pabal/core';
import { sumFlow } from '../../src/campaigns/sum-flow.js';

const line = (
  slice: string,
  state: FlowLine['state'],
  entered: number,
  left: number,
  more: Partial<FlowLine> = {},
): FlowLine => ({
  ...{ slice, state, reasonCode: null, policyId: null, form: 'sms', entered, left },
  ...{ variant: null, isFallback: false, ...more },
});

describe('sum flow', () => {
  it('counts as targeted who was decided first, not who moved on', () => {
    const { total, buckets } = sumFlow(
      [
        line('09', 'accepted', 8, 0),
        line('09', 'sending', 10, 9),
        line('10', 'accepted', 1, 5),
        line('10', 'delivered', 5, 0),
        line('10', 'sending', 0, 1),
      ],
      [],
    );
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

  it('tells the variants of an experiment apart, and who came to one later', () => {
    const { total } = sumFlow(
      [
        line('09', 'deferred', 6, 6),
        line('09', 'sending', 4, 0, { variant: 'b' }),
        line('10', 'sending', 6, 0, { variant: 'a' }),
        line('10', 'delivered', 3, 0, { variant: 'b' }),
        line('10', 'sending', 0, 3, { variant: 'b' }),
      ],
      [],
    );
    expect(total.targeted).to.equal(10);
    expect(total.variants).to.deep.equal([
      { variant: 'a', targeted: 6, states: { sending: 6 } },
      { variant: 'b', targeted: 4, states: { sending: 4, delivered: 3 } },
    ]);
  });

  it('counts messages that stood in for another one apart from the people', () => {
    const { total } = sumFlow(
      [
        line('09', 'undelivered', 5, 0),
        line('10', 'sending', 2, 1, { isFallback: true }),
        line('10', 'delivered', 1, 0, { isFallback: true }),
      ],
      [],
    );
    expect([total.targeted, total.fallback]).to.deep.equal([5, 2]);
    expect(total.states).to.deep.equal({ undelivered: 5, sending: 2, delivered: 1 });
  });

  it('adds up what it cost, by slice and altogether', () => {
    const lines = [
      line('09', 'accepted', 3, 0),
      line('10', 'undelivered', 1, 0),
      line('11', 'delivered', 2, 0),
    ];
    const costs = [
      { slice: '09', amount: 25_200 },
      { slice: '10', amount: -8400 },
    ];
    const { total, buckets } = sumFlow(lines, costs);
    expect(total.cost).to.equal(16_800);
    expect(buckets.map(({ cost }) => cost)).to.deep.equal([25_200, -8400, 0]);
  });

  it('is nothing of nothing', () => {
    const total = { targeted: 0, fallback: 0, cost: 0, states: {}, variants: [], lines: [] };
    expect(sumFlow([], [])).to.deep.equal({ total, buckets: [] });
  });
});
