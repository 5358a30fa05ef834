import assert from 'node:assert/strict';
import { letOthersRun } from '../latch.js';
import type { QueueTest } from './queue-test.js';

/** How jobs end. */
export function testCompletion(test: QueueTest): void {
  test('is over when the handler resolved', async (scene) => {
    let ran = 0;
    const worker = await scene.work(() => Promise.resolve(void (ran += 1)));
    await scene.enqueue(worker, 1);
    await scene.until('the job ran', () => ran > 0);
    await letOthersRun(1500);
    assert.equal(ran, 1);
  });

  test('is over when the unit commits that completed it', async (scene) => {
    let ran = 0;
    const worker = await scene.work(async (job) => {
      ran += 1;
      await scene.opened.units.run((unit) => job.complete(unit));
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job ran', () => ran > 0);
    await letOthersRun(1500);
    assert.equal(ran, 1);
  });

  test('stays over when the handler throws after the commit', async (scene) => {
    let ran = 0;
    const worker = await scene.work(async (job) => {
      ran += 1;
      await scene.opened.units.run((unit) => job.complete(unit));
      throw new Error('too late to matter');
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job ran', () => ran > 0);
    await letOthersRun(1500);
    assert.equal(ran, 1);
  });

  test('runs again when the unit that completed it is rolled back', async (scene) => {
    const attempts: string[] = [];
    const worker = await scene.work(async (job) => {
      attempts.push(job.id);
      await scene.opened.units.run(async (unit) => {
        await job.complete(unit);
        if (attempts.length === 1) throw new Error('killed');
      });
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job ran again', () => attempts.length === 2);
    assert.equal(attempts[0], attempts[1], 'the same job');
    await letOthersRun(300);
    assert.equal(attempts.length, 2);
  });

  test('runs again when the rollback was swallowed by the handler', async (scene) => {
    let ran = 0;
    const worker = await scene.work(async (job) => {
      ran += 1;
      const work = scene.opened.units.run(async (unit) => {
        await job.complete(unit);
        if (ran === 1) throw new Error('killed');
      });
      await work.catch(() => undefined);
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job ran again', () => ran === 2);
  });

  test('runs again after a throw, with the same payload, and lets others go first', async (scene) => {
    const ran: number[] = [];
    const worker = await scene.work((job) => {
      const { number } = job.payload as { number: number };
      ran.push(number);
      return ran.length === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    await scene.enqueue(worker, 2);
    await scene.until('three runs', () => ran.length === 3);
    const [first = -1, second = -1, third = -1] = ran;
    assert.equal(third, first, 'the one that failed comes again');
    assert.notEqual(second, first, 'but not before the other');
  });

  test('survives a handler that throws at once', async (scene) => {
    let ran = 0;
    const worker = await scene.work(() => {
      ran += 1;
      if (ran === 1) throw new Error('thrown, not rejected');
      return Promise.resolve();
    });
    await scene.enqueue(worker, 1);
    await scene.until('the job ran again', () => ran === 2);
  });
}
