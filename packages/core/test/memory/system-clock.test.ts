import { assert } from 'chai';
import { SystemClock } from '@pabal/core/memory';

describe('SystemClock', () => {
  it('ends a delay at once when its signal aborts', async () => {
    const abort = new AbortController();
    const startedAt = Date.now();
    const waiting = new SystemClock().delay(2 ** 40, abort.signal);
    abort.abort();
    await waiting;
    assert.isBelow(Date.now() - startedAt, 1000);
  });

  it('waits at least as long as asked', async () => {
    const startedAt = performance.now();
    await new SystemClock().delay(20);
    assert.isAtLeast(performance.now() - startedAt, 18);
  });
});
