import { expect } from 'chai';
import { describeEstimate, type EstimateBody } from '../../src/cli/estimate.js';

const sentence = { ko: '발송됩니다.', en: 'Would be sent.' };
const exact: EstimateBody = {
  audience: { count: 3, low: 3, high: 3, how: 'exact' },
  eligible: { count: 2, low: 2, high: 2, how: 'exact', sampleSize: 3 },
  lines: [{ state: 'sending', code: null, policy: null, count: 2, sentence }],
  price: null,
  occurrences: [],
};
const price = {
  ...({ currency: 'KRW', localDay: '2026-12-01', how: 'exact', unpricedForms: [] } as const),
  ...{ amount: '16.8', low: '16.8', high: '16.8' },
};

describe('describeEstimate', () => {
  it('tells what was counted without an interval', () => {
    const [first, second, third] = describeEstimate(exact, 100);
    expect(first).to.equal('Audience: 3 people. Would get it now: 2 people. Nothing was sent.');
    expect(second).to.equal('Price: unknown, the price table is empty');
    expect(third).to.equal('What would become of 3 people who were asked about:');
  });

  it('tells between what numbers and prices lie that were drawn', () => {
    const lines = describeEstimate(
      {
        ...exact,
        audience: { count: 10_000, low: 9000, high: 11_000, how: 'sample' },
        price: {
          ...price,
          how: 'sample',
          amount: '84000.5',
          low: '80000',
          high: '88000',
          unpricedForms: ['lms'],
        },
      },
      100,
    );
    expect(lines[0]).to.contain('about 10,000 people (9,000 to 11,000)');
    expect(lines[1]).to.equal(
      'Price of a run: about 84,000.5 KRW (80,000 to 88,000 KRW), by the prices of 2026-12-01; without lms, which has no price',
    );
  });

  it('names the next occurrences in the time of Seoul', () => {
    const occurrences = [{ at: '2026-12-01T00:00:00.000Z' }, { at: '2026-12-03T00:00:00.000Z' }];
    const lines = describeEstimate({ ...exact, price, occurrences }, 100);
    expect(lines[1]).to.equal('Price of a run: 16.8 KRW, by the prices of 2026-12-01');
    expect(lines[2]).to.match(/^Next: 2026-12-01.09:00.*, 2026-12-03.09:00/);
  });
});
