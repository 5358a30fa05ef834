import { expect } from 'chai';
import { compareVariants } from '../../src/domain/compare-variants.js';

const counted = (...rows: readonly (readonly [string, number, number])[]) =>
  rows.map(([variant, hits, trials]) => ({ variant, hits, trials }));

describe('compare variants', () => {
  it('leads with the best rate, not with the most hits', () => {
    const report = compareVariants('delivered', counted(['a', 500, 1000], ['b', 60, 100]));
    expect(report.leader).to.equal('b');
    expect(report.variants.map(({ rate }) => rate)).to.deep.equal([0.5, 0.6]);
    expect(report.variants[0]?.interval.low).to.be.closeTo(0.4691, 0.0001);
  });

  it('leads with the earlier of two that are equal', () => {
    const report = compareVariants('delivered', counted(['a', 1, 2], ['b', 5, 10], ['c', 0, 4]));
    expect([report.leader, report.difference?.against]).to.deep.equal(['a', 'b']);
    expect(compareVariants('delivered', counted(['a', 0, 3], ['b', 0, 9])).leader).to.equal('a');
  });

  it('has no leader without any trial, and leaves a variant without one out', () => {
    const none = compareVariants('delivered', counted(['a', 0, 0], ['b', 0, 0]));
    expect([none.leader, none.difference]).to.deep.equal([null, null]);
    expect(none.variants[0]).to.deep.include({ rate: null, interval: { low: 0, high: 1 } });
    const one = compareVariants('delivered', counted(['a', 0, 0], ['b', 0, 5]));
    expect([one.leader, one.difference]).to.deep.equal(['b', null]);
  });

  it('compares the leader with the best of the others', () => {
    const { difference } = compareVariants('delivered', counted(['a', 48, 80], ['b', 10, 80], ['c', 56, 70]));
    expect(difference).to.include({ against: 'a' });
    expect(difference?.difference).to.be.closeTo(0.2, 1e-9);
    expect(difference?.low).to.be.closeTo(0.0524, 0.0001);
  });

  it('takes the one that was picked, however it did', () => {
    const report = compareVariants('delivered', counted(['a', 48, 80], ['b', 56, 70]), 'a');
    expect([report.leader, report.difference?.against]).to.deep.equal(['a', 'b']);
    expect(report.difference?.difference).to.be.closeTo(-0.2, 1e-9);
    expect(compareVariants('delivered', counted(['a', 0, 0], ['b', 0, 0]), 'b').leader).to.equal('b');
  });
});
