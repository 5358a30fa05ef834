import assert from 'node:assert/strict';
import { createLatch, letOthersRun } from '../latch.js';
import type { QueueTest } from './queue-test.js';
import { numberOf } from './queue-scene.js';

/** How workers share jobs. */
export function testWorkers(test: QueueTest): void {
  test('runs as many jobs at once as allowed, and no more', async (scene) => {
    let running = 0;
    let most = 0;
    let done = 0;
    const worker = await scene.work(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await letOthersRun(100);
        running -= 1;
        done += 1;
      },
      { concurrency: 3 },
    );
    await scene.enqueue(worker, 9);
    await scene.until('nine jobs ran', () => done === 9);
    assert.equal(most, 3);
  });

  test('counts each job name by itself', async (scene) => {
    const worker = await scene.newWorker();
    const held = createLatch();
    let other = 0;
    const settings = { concurrency: 1, timeLimitMs: 60_000 };
    worker.handle(scene.name, settings, () => held.opened);
    worker.handle(`${scene.name}-b`, settings, () => Promise.resolve(void (other += 1)));
    await worker.work();
    await scene.enqueue(worker, 1);
    await scene.opened.units.run((unit) => worker.enqueue(unit, `${scene.name}-b`, [{}]));
    await scene.until('the other job ran', () => other === 1);
    held.open();
  });

  test('gives each job to one of two workers', async (scene) => {
    const runs = new Map<number, number>();
    const running = new Set<number>();
    const handler = async (job: Parameters<typeof numberOf>[0]): Promise<void> => {
      const number = numberOf(job);
      assert.ok(!running.has(number), 'a job runs twice at a time');
      running.add(number);
      runs.set(number, (runs.get(number) ?? 0) + 1);
      await letOthersRun(5);
      running.delete(number);
    };
    const worker = await scene.work(handler, { concurrency: 4 });
    await scene.work(handler, { concurrency: 4 });
    await scene.enqueue(worker, 60);
    await scene.until('every job ran', () => runs.size === 60 && running.size === 0);
    await letOthersRun(200);
    assert.deepEqual([...runs.values()], Array(60).fill(1));
  });

  test('gives a job on when its time limit is over, and aborts the signal of the late one', async (scene) => {
    const held = createLatch();
    const startedAt: number[] = [];
    let isAborted = false;
    const handler = async (job: { readonly signal: AbortSignal }): Promise<void> => {
      startedAt.push(Date.now());
      if (startedAt.length > 1) return;
      job.signal.addEventListener('abort', () => (isAborted = true));
      await held.opened;
    };
    const worker = await scene.work(handler, { timeLimitMs: 1000 });
    await scene.work(handler, { timeLimitMs: 1000 });
    await scene.enqueue(worker, 1);
    try {
      await scene.until('another worker got the job', () => startedAt.length === 2);
      assert.ok((startedAt[1] ?? 0) - (startedAt[0] ?? 0) >= 980, 'not within its time limit');
      await scene.until('the signal aborted', () => isAborted);
    } finally {
      held.open();
    }
    await letOthersRun(300);
    assert.equal(startedAt.length, 2, 'whoever was late does not make it run again');
  });
}
