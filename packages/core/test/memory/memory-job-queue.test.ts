import { assert } from 'chai';
import {
  FakeClock,
  MemoryJobQueue,
  MemoryState,
  MemoryUnitOfWork,
  RecordingLogger,
} from '@pabal/core/memory';

describe('MemoryJobQueue', () => {
  const settings = { concurrency: 1, timeLimitMs: 10_000 };

  it('runs a failing job again later and later, by the clock', async () => {
    const clock = new FakeClock('2026-01-01T00:00:00Z');
    const log = new RecordingLogger();
    const { queue, direct } = createQueue(clock, log);
    const at: number[] = [];
    queue.handle('try', settings, () => {
      at.push(clock.now().getTime() - Date.parse('2026-01-01T00:00:00Z'));
      return Promise.reject(new Error('no'));
    });
    await queue.work();
    await queue.enqueue(direct, 'try', [{}]);
    await clock.advance(4000);
    assert.deepEqual(at, [0, 500, 1500, 3500]);
    assert.deepEqual([log.lines.length, log.lines[0]?.fields.job], [4, 'try']);
    await queue.rest(0);
  });

  it('starts a job at its time, by the clock', async () => {
    const clock = new FakeClock();
    const { queue, direct } = createQueue(clock);
    let ran = 0;
    queue.handle('later', settings, () => Promise.resolve(void (ran += 1)));
    await queue.work();
    const startAfter = new Date(clock.now().getTime() + 60_000);
    await queue.enqueue(direct, 'later', [{}], { startAfter });
    await clock.advance(59_999);
    assert.equal(ran, 0);
    await clock.advance(1);
    assert.equal(ran, 1);
    await queue.rest(0);
  });

  it('finds its jobs again after the store was away', async () => {
    const clock = new FakeClock();
    const { queue, direct, state } = createQueue(clock);
    let ran = 0;
    queue.handle('job', settings, () => Promise.resolve(void (ran += 1)));
    await queue.enqueue(direct, 'job', [{}]);
    state.isUnavailable = true;
    await queue.work();
    await clock.advance(5000);
    assert.equal(ran, 0);
    state.isUnavailable = false;
    await clock.advance(5000);
    assert.equal(ran, 1);
    await queue.rest(0);
  });

  it('refuses a handler that comes too late or twice', async () => {
    const { queue } = createQueue(new FakeClock());
    queue.handle('job', settings, () => Promise.resolve());
    assert.throws(() => queue.handle('job', settings, () => Promise.resolve()), /already/);
    await queue.work();
    assert.throws(() => queue.handle('other', settings, () => Promise.resolve()), /before work/);
    await queue.rest(0);
  });
});

function createQueue(clock: FakeClock, log = new RecordingLogger()) {
  const state = new MemoryState();
  return { state, queue: new MemoryJobQueue(state, clock, log), direct: new MemoryUnitOfWork(state).direct };
}
