import { expect } from 'chai';
import fc from 'fast-check';
import type { Experiment } from '@pabal/core';
import { decisionAt } from '../../src/domain/experiment.js';
import { contentOf, testedVariant, tryingOut } from '../../src/domain/variant-of.js';
import { stickyShare } from '../../src/domain/sticky-share.js';

const own = { text: 'own' };
const startedAt = new Date('2026-03-02T01:00:00Z');

function experimentOf(weights: readonly number[], testPercent = 100): Experiment {
  return {
    variants: weights.map((weight, index) => ({
      ...{ name: `v${index}`, weight },
      content: index === 0 ? null : { text: `v${index}` },
    })),
    ...{ testPercent, metric: 'delivered' },
    decideAfter: testPercent === 100 ? null : { amount: 2, unit: 'hours' },
  };
}

/** How many of people 1 to `size` get each variant; `null` for those who are not tested. */
function countsOf(id: number, experiment: Experiment, size: number): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (let person = 1; person <= size; person += 1) {
    const variant = testedVariant({ id, experiment }, person);
    counts.set(variant, (counts.get(variant) ?? 0) + 1);
  }
  return counts;
}

/** Two to ten weights that make 100. */
const weights = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 9 })
  .map((cuts) => [0, ...[...cuts].sort((a, b) => a - b), 100])
  .map((ends) => ends.slice(1).map((end, index) => end - (ends[index] ?? 0)));

describe('experiment', () => {
  it('gives every variant its share, whatever the weights and the campaign', () => {
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 1_000_000 }), (chosen, id) => {
        const size = 4000;
        const counts = countsOf(id, experimentOf(chosen), size);
        for (const [index, weight] of chosen.entries()) {
          const expected = (size * weight) / 100;
          const spread = Math.sqrt(expected * (1 - weight / 100));
          expect(counts.get(`v${index}`) ?? 0).to.be.within(
            expected - 6 * spread - 1,
            expected + 6 * spread + 1,
          );
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('tests as many as asked, and those in the shares of the weights', () => {
    const counts = countsOf(3, experimentOf([75, 25], 20), 20_000);
    expect(counts.get(null)).to.be.within(15_700, 16_300);
    expect(counts.get('v0')).to.be.within(2850, 3150);
    expect(counts.get('v1')).to.be.within(900, 1100);
  });

  it('is sticky: the same each time, also when more people are tested', () => {
    for (let person = 1; person <= 2000; person += 1) {
      const few = testedVariant({ id: 5, experiment: experimentOf([50, 50], 10) }, person);
      const more = testedVariant({ id: 5, experiment: experimentOf([50, 50], 60) }, person);
      const all = testedVariant({ id: 5, experiment: experimentOf([50, 50]) }, person);
      if (few !== null) expect(more).to.equal(few);
      if (more !== null) expect(all).to.equal(more);
    }
  });

  it('takes its people from inside and outside of the control group alike', () => {
    const people = Array.from({ length: 20_000 }, (_, index) => index + 1);
    const held = people.filter((person) => stickyShare('control', 9, person) < 0.1);
    const tested = held.filter(
      (person) => testedVariant({ id: 9, experiment: experimentOf([50, 50], 20) }, person) !== null,
    );
    expect(tested.length / held.length).to.be.within(0.16, 0.24);
  });

  it('gives other people other variants in another campaign', () => {
    const experiment = experimentOf([50, 50]);
    const same = Array.from({ length: 4000 }, (_, index) => index + 1).filter(
      (person) =>
        testedVariant({ id: 1, experiment }, person) === testedVariant({ id: 2, experiment }, person),
    );
    expect(same.length).to.be.within(1800, 2200);
  });

  it('gives nobody a variant without an experiment', () => {
    expect(testedVariant({ id: 1, experiment: null }, 7)).to.equal(null);
  });

  it('sends the content of a variant, and the own one of a campaign where it has none', () => {
    const campaign = { content: own, experiment: experimentOf([50, 50]) };
    expect(contentOf(campaign, 'v0')).to.equal(own);
    expect(contentOf(campaign, 'v1')).to.deep.equal({ text: 'v1' });
    expect(contentOf({ content: own, experiment: null }, null)).to.equal(own);
  });

  it('is decided a set time after the start of a run, and never when everybody is tested', () => {
    expect(decisionAt(experimentOf([50, 50], 20), startedAt)).to.deep.equal(new Date('2026-03-02T03:00:00Z'));
    expect(decisionAt(experimentOf([50, 50]), startedAt)).to.equal(null);
    expect(decisionAt(null, startedAt)).to.equal(null);
  });

  it('is tried out with everybody’s own variant, or with the one that is named', () => {
    const campaign = { id: 4, experiment: experimentOf([50, 50], 1) };
    const people = Array.from({ length: 200 }, (_, index) => index + 1);
    const got = (variant: string | null): Set<string | null> =>
      new Set(people.map((person) => testedVariant(tryingOut(campaign, variant), person)));
    expect([...got(null)].sort()).to.deep.equal(['v0', 'v1']);
    expect([...got('v1')]).to.deep.equal(['v1']);
    expect(tryingOut({ experiment: null }, 'v1').experiment).to.equal(null);
  });
});
