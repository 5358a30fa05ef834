import { assert } from 'chai';
import { FakeClock } from '@pabal/core/memory';

describe('FakeClock', () => {
  it('stands still until it is told to go on', async () => {
    const clock = new FakeClock('2026-01-01T00:00:00Z');
    let isOver = false;
    void clock.delay(1000).then(() => (isOver = true));
    await clock.advance(999);
    assert.isFalse(isOver);
    await clock.advance(1);
    assert.isTrue(isOver);
    assert.equal(clock.now().toISOString(), '2026-01-01T00:00:01.000Z');
  });

  it('ends delays in their order, each at its own instant', async () => {
    const clock = new FakeClock('2026-01-01T00:00:00Z');
    const ended: string[] = [];
    for (const ms of [300, 100, 200, 100]) {
      void clock.delay(ms).then(() => ended.push(`${ms} at ${clock.now().getUTCMilliseconds()}`));
    }
    await clock.advance(1000);
    assert.deepEqual(ended, ['100 at 100', '100 at 100', '200 at 200', '300 at 300']);
  });

  it('turns a loop as often as it would have turned', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    let turns = 0;
    const loop = (async () => {
      while (!stop.signal.aborted) {
        await clock.delay(10, stop.signal);
        turns += 1;
      }
    })();
    await clock.advance(100);
    assert.equal(turns, 10);
    stop.abort();
    await loop;
    assert.equal(clock.waitingCount, 0);
  });

  it('ends a delay at once when its signal aborts, or has aborted', async () => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const waiting = clock.delay(1000, abort.signal);
    abort.abort();
    await waiting;
    await clock.delay(1000, abort.signal);
    await clock.delay(0);
    assert.equal(clock.waitingCount, 0);
  });

  it('can be set back and forth without ending delays', async () => {
    const clock = new FakeClock('2026-01-01T00:00:00Z');
    let isOver = false;
    void clock.delay(50).then(() => (isOver = true));
    clock.set('2026-01-02T00:00:00Z');
    await Promise.resolve();
    assert.isFalse(isOver);
    await clock.advance(0);
    assert.isTrue(isOver);
    await clock.advanceTo('2026-01-01T12:00:00Z');
    assert.equal(clock.now().toISOString(), '2026-01-02T00:00:00.000Z');
  });

  it('refuses to start from what is no instant', () => {
    assert.throws(() => new FakeClock('soon'), /valid instant/);
  });
});
