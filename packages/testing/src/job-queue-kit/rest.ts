import assert from 'node:assert/strict';
import { createLatch, letOthersRun } from '../latch.js';
import type { QueueTest } from './queue-test.js';

/** How a worker stops. */
export function testRest(test: QueueTest): void {
  test('waits for running jobs without aborting them within the grace', async (scene) => {
    const held = createLatch();
    let wasAborted: boolean | null = null;
    let hasStarted = false;
    const worker = await scene.work(async (job) => {
      hasStarted = true;
      await held.opened;
      wasAborted = job.signal.aborted;
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job started', () => hasStarted);
    let isResting = false;
    const rest = worker.rest(30_000).then(() => (isResting = true));
    await letOthersRun(150);
    assert.equal(isResting, false);
    held.open();
    await rest;
    assert.equal(wasAborted, false);
  });

  test('aborts running jobs after the grace and still waits for them', async (scene) => {
    let hasStarted = false;
    let hasEnded = false;
    const worker = await scene.work(async (job) => {
      hasStarted = true;
      await new Promise<void>((resolve) => job.signal.addEventListener('abort', () => resolve()));
      await letOthersRun(50);
      hasEnded = true;
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job started', () => hasStarted);
    const startedAt = Date.now();
    await worker.rest(200);
    assert.equal(hasEnded, true);
    assert.ok(Date.now() - startedAt >= 180, 'the grace was kept');
  });

  test('fetches nothing any more; another worker does', async (scene) => {
    let first = 0;
    let second = 0;
    const worker = await scene.work(() => Promise.resolve(void (first += 1)));
    await worker.rest(0);
    await scene.enqueue(worker, 2);
    await letOthersRun(300);
    assert.equal(first, 0);
    await scene.work(() => Promise.resolve(void (second += 1)));
    await scene.until('the other worker ran them', () => second === 2);
    assert.equal(first, 0);
  });

  test('leaves a job that was aborted to another worker', async (scene) => {
    let hasStarted = false;
    let isTaken = false;
    const worker = await scene.work(async (job) => {
      hasStarted = true;
      await new Promise((_resolve, reject) =>
        job.signal.addEventListener('abort', () => reject(new Error('stop'))),
      );
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job started', () => hasStarted);
    await worker.rest(0);
    await scene.work(() => Promise.resolve(void (isTaken = true)));
    await scene.until('the other worker got the job', () => isTaken);
  });

  test('may be told to rest twice, or before it worked', async (scene) => {
    const worker = await scene.newWorker();
    await worker.rest(0);
    await worker.rest(0);
  });
}
