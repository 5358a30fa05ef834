import { expect } from 'chai';
import { wilsonInterval } from '../../src/domain/wilson-interval.js';

describe('wilson interval', () => {
  // Computed by hand from Wilson (1927); the second is the textbook's.
  const rows: readonly (readonly [number, number, number, number])[] = [
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [1000, 2000, 0.4781, 0.5219],
    [0, 2000, 0, 0.0019],
    [0, 0, 0, 1],
  ];
  for (const [hits, size, low, high] of rows) {
    it(`says ${low} to ${high} of ${hits} in ${size}`, () => {
      const interval = wilsonInterval(hits, size);
      expect(interval.low).to.be.closeTo(low, 0.0001);
      expect(interval.high).to.be.closeTo(high, 0.0001);
    });
  }
});
