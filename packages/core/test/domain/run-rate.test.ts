import { expect } from 'chai';
import fc from 'fast-check';
import { highestRate, largestBatch, lowestRate, slotMsOf } from '@pabal/core';
import { FakeClock, MemoryRateLimiter, MemoryState } from '@pabal/core/memory';

interface HandOver {
  readonly atMs: number;
  readonly count: number;
}

/** The most messages in any 60 seconds, half-open, that begin with a hand-over. */
function mostInAMinute(handOvers: readonly HandOver[]): number {
  let most = 0;
  let sum = 0;
  let first = 0;
  for (const { atMs, count } of handOvers) {
    sum += count;
    while (atMs - (handOvers[first]?.atMs ?? atMs) >= 60_000) sum -= handOvers[first++]?.count ?? 0;
    most = Math.max(most, sum);
  }
  return most;
}

/** Hands batches over in turns of several workers who rest at times; each waits as long as it is told to. */
async function handOver(rate: number, turns: readonly (readonly [number, number])[]): Promise<HandOver[]> {
  const state = new MemoryState();
  const clock = new FakeClock();
  const rates = new MemoryRateLimiter(state, clock);
  const made: HandOver[] = [];
  for (const [size, restMs] of turns) {
    const count = 1 + (size % largestBatch(rate));
    const { waitMs } = await rates.take(state.direct, 'run/1', count, slotMsOf(rate), Infinity);
    made.push({ atMs: clock.now().getTime() + Math.max(0, waitMs), count });
    clock.set(new Date(clock.now().getTime() + restMs));
  }
  return made;
}

describe('run rate', () => {
  it('hands over no more than the rate in any minute, whatever the batches and the rests', async () => {
    const turn = fc.tuple(
      fc.nat(10_000),
      fc.oneof({ arbitrary: fc.constant(0), weight: 80 }, { arbitrary: fc.nat(70_000), weight: 1 }),
    );
    const rate = fc.oneof(
      fc.integer({ min: lowestRate, max: 200 }),
      fc.integer({ min: lowestRate, max: highestRate }),
    );
    await fc.assert(
      fc.asyncProperty(
        rate,
        fc.array(turn, { minLength: 1, maxLength: 300, size: 'max' }),
        async (perMinute, turns) => {
          expect(mostInAMinute(await handOver(perMinute, turns))).to.be.at.most(perMinute);
        },
      ),
      { numRuns: 200, interruptAfterTimeLimit: 8000, markInterruptAsFailure: false },
    );
  });

  for (const rate of [10, 60, 61, 90, 600, 6001, 500_000]) {
    it(`comes close to ${rate} a minute with full batches`, async () => {
      const full = largestBatch(rate) - 1;
      const made = await handOver(
        rate,
        Array.from({ length: 200 }, () => [full, 0] as const),
      );
      const perMs = (199 * (full + 1)) / ((made.at(-1)?.atMs ?? 0) - (made[0]?.atMs ?? 0));
      expect((perMs * 60_000) / rate).to.be.within(0.96, 1.0001);
    });
  }

  it('cuts batches of about a second, and of one person at least', () => {
    expect([10, 60, 61, 6000, 500_000].map(largestBatch)).to.deep.equal([1, 1, 2, 100, 8334]);
  });
});
