import { expect } from 'chai';
import { newcombeInterval } from '../../src/domain/newcombe-interval.js';

describe('newcombe interval', () => {
  // Newcombe (1998), table II, method 10; the last two are their own mirror images.
  const rows: readonly (readonly [number, number, number, number, number, number])[] = [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 10, 0.6075, 1],
  ];
  for (const [hits, trials, otherHits, otherTrials, low, high] of rows) {
    it(`says ${low} to ${high} of ${hits}/${trials} less ${otherHits}/${otherTrials}`, () => {
      const interval = newcombeInterval({ hits, trials }, { hits: otherHits, trials: otherTrials });
      expect(interval.low).to.be.closeTo(low, 0.0001);
      expect(interval.high).to.be.closeTo(high, 0.0001);
    });
  }
});
