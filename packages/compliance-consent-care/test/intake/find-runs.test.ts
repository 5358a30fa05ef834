import { expect } from 'chai';
import fc from 'fast-check';
import { findRuns } from '../../src/intake/find-runs.js';

/** Every value that lies in some stretch of neighbours with one step: each stretch tried by itself. */
function tryAll(values: readonly number[], length: number): number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const found = new Set<number>();
  for (let from = 0; from + length <= sorted.length; from += 1) {
    const stretch = sorted.slice(from, from + length);
    const steps = new Set(stretch.slice(1).map((value, index) => value - (stretch[index] ?? 0)));
    if (steps.size <= 1) for (const value of stretch) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

describe('numbers in a row', () => {
  it('are those that trying every stretch finds', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(40), { maxLength: 30 }),
        fc.integer({ min: 3, max: 6 }),
        (values, length) => {
          expect([...findRuns(values, length)].sort((a, b) => a - b)).to.deep.equal(tryAll(values, length));
        },
      ),
    ));

  it('are found in any order and with any step', () => {
    const values = [50, 10, 30, 20, 40, 999];
    expect([...findRuns(values, 5)].sort((a, b) => a - b)).to.deep.equal([10, 20, 30, 40, 50]);
    expect(findRuns(values, 6).size).to.equal(0);
  });
});
