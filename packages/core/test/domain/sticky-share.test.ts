import { expect } from 'chai';
import fc from 'fast-check';
import { stickyShare } from '../../src/domain/sticky-share.js';

const campaignIds = fc.integer({ min: 1, max: 2 ** 40 });
const people = 20_000;
// Of so many degrees of freedom, a value above which even chance comes once in a million.
const highest = { 19: 68.0, 99: 179.0 } as const;

function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function spread(
  buckets: number,
  bucketOf: (recipientId: number) => number,
  firstId: number,
  step: number,
): number[] {
  const counts = Array<number>(buckets).fill(0);
  for (let person = 0; person < people; person += 1) {
    const bucket = bucketOf(firstId + person * step);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

describe('sticky share', () => {
  it('is the same whenever it is asked, from 0 up to but not 1', () => {
    fc.assert(
      fc.property(fc.string(), campaignIds, fc.maxSafeNat(), (label, campaignId, recipientId) => {
        const share = stickyShare(label, campaignId, recipientId);
        expect(share).to.be.at.least(0).and.below(1);
        expect(stickyShare(label, campaignId, recipientId)).to.equal(share);
      }),
    );
  });

  it('stays what it was in earlier releases', () => {
    expect([
      stickyShare('control', 1, 1),
      stickyShare('control', 1, 2),
      stickyShare('variant', 7, 123_456),
    ]).to.deep.equal([0.963766731088981, 0.8558580616954714, 0.802358704386279]);
  });

  it('is even over people, whatever the distance of their ids', () => {
    fc.assert(
      fc.property(
        campaignIds,
        fc.integer({ min: 1, max: 2 ** 33 }),
        fc.constantFrom(1, 2, 1024, 10_000),
        (id, first, step) => {
          const counts = spread(
            20,
            (person) => Math.floor(stickyShare('control', id, person) * 20),
            first,
            step,
          );
          expect(chiSquare(counts, people / 20)).to.be.below(highest[19]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is independent from campaign to campaign and from label to label', () => {
    fc.assert(
      fc.property(campaignIds, fc.integer({ min: 1, max: 2 ** 33 }), (id, first) => {
        for (const [label, other] of [
          ['control', id + 1],
          ['variant', id],
        ] as const) {
          const bucketOf = (person: number): number =>
            Math.floor(stickyShare('control', id, person) * 10) * 10 +
            Math.floor(stickyShare(label, other, person) * 10);
          expect(chiSquare(spread(100, bucketOf, first, 1), people / 100)).to.be.below(highest[99]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
