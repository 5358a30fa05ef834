import { expect } from 'chai';

import { createSimClock } from '../src/clock.js';

describe('the simulator clock', () => {
  it('follows its source, and from a set instant goes on with it', () => {
    let sourceMs = 1_000;
    const clock = createSimClock(() => sourceMs);
    clock.set(50_000);
    sourceMs += 5;
    expect(clock.now()).to.equal(50_005);
    clock.advance(-5);
    expect(clock.now()).to.equal(50_000);
    clock.restore();
    expect(clock.now()).to.equal(1_005);
  });
});
