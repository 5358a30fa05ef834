import assert from 'node:assert/strict';
import { createLatch, letOthersRun } from '../latch.js';
import type { QueueTest } from './queue-test.js';
import { numberOf } from './queue-scene.js';

/** How jobs are made. */
export function testEnqueue(test: QueueTest): void {
  test('makes one job per payload and hands it to the handler as it was', async (scene) => {
    const got: unknown[] = [];
    const names = new Set<string>();
    const ids = new Set<string>();
    const worker = await scene.work((job) => {
      got.push(job.payload);
      names.add(job.name);
      ids.add(job.id);
      return Promise.resolve();
    });
    const payloads = [{ runId: 1, batchNo: 2 }, { text: '가 "나"', list: [1, null, { a: true }] }, {}];
    await scene.opened.units.run((unit) => worker.enqueue(unit, scene.name, payloads));
    await scene.until('three jobs ran', () => got.length === 3);
    const inOrder = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
    assert.deepEqual(inOrder(got), inOrder(payloads));
    assert.deepEqual([...names], [scene.name]);
    assert.equal(ids.size, 3);
  });

  test('makes no job in a unit that is rolled back', async (scene) => {
    const ran: number[] = [];
    const worker = await scene.work((job) => Promise.resolve(void ran.push(numberOf(job))));
    await assert.rejects(
      scene.opened.units.run(async (unit) => {
        await scene.enqueueIn(unit, worker, 3);
        throw new Error('killed');
      }),
    );
    await scene.enqueue(worker, 1);
    await scene.until('the other job ran', () => ran.length > 0);
    await letOthersRun(200);
    assert.deepEqual(ran, [0]);
  });

  test('shows no job before its unit commits', async (scene) => {
    let isCommitted = false;
    const seen: boolean[] = [];
    const worker = await scene.work(() => Promise.resolve(void seen.push(isCommitted)));
    await scene.opened.units.run(async (unit) => {
      await scene.enqueueIn(unit, worker, 1);
      await letOthersRun(200);
      assert.deepEqual(seen, []);
      isCommitted = true;
    });
    await scene.until('the job ran', () => seen.length === 1);
    assert.deepEqual(seen, [true]);
  });

  test('takes jobs by the direct unit', async (scene) => {
    let ran = 0;
    const worker = await scene.work(() => Promise.resolve(void (ran += 1)));
    await scene.enqueueIn(scene.opened.units.direct, worker, 2);
    await scene.until('both jobs ran', () => ran === 2);
  });

  test('does nothing without payloads', async (scene) => {
    const worker = await scene.newWorker();
    await scene.opened.units.run((unit) => worker.enqueue(unit, scene.name, []));
  });

  test('starts no job before its time', async (scene) => {
    const startAfter = new Date(Date.now() + 900);
    const startedAt = createLatch();
    let at = 0;
    const worker = await scene.work(() => {
      at = Date.now();
      startedAt.open();
      return Promise.resolve();
    });
    await scene.enqueue(worker, 1, { startAfter });
    await scene.until('the job started', () => at > 0);
    assert.ok(at >= startAfter.getTime() - 20, `${startAfter.getTime() - at} ms too early`);
  });

  test('keeps jobs until somebody works them', async (scene) => {
    const maker = await scene.newWorker();
    await scene.enqueue(maker, 3);
    const ran: number[] = [];
    await scene.work((job) => Promise.resolve(void ran.push(numberOf(job))));
    await scene.until('three jobs ran', () => ran.length === 3);
    assert.deepEqual([...ran].sort(), [0, 1, 2]);
  });
}
