import { FakeClock } from '@pabal/core/memory';
import { expect } from 'chai';
import { CallLimit } from '../../src/opt-outs/call-limit.js';

describe('CallLimit', () => {
  it('gives each address its share of a window, and a new one in the next', async () => {
    const clock = new FakeClock();
    const limit = new CallLimit(clock, { most: 2, windowMs: 1_000 });
    expect([limit.take('a'), limit.take('a'), limit.take('a'), limit.take('b')]).to.deep.equal([
      ...[true, true, false, true],
    ]);
    await clock.advance(999);
    expect(limit.take('a')).to.equal(false);
    await clock.advance(1);
    expect(limit.take('a')).to.equal(true);
  });
});
