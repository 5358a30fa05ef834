import { expect } from 'chai';
import sinon from 'sinon';
import type { JobQueue } from '@pabal/core';
import { createWorker } from '../../src/delivery/create-worker.js';
import { openFloor } from './floor.js';

const queueOf = (work: () => Promise<void> = () => Promise.resolve()) => ({
  enqueue: sinon.fake.resolves(undefined),
  handle: sinon.fake<Parameters<JobQueue['handle']>, void>(),
  work: sinon.fake(work),
  rest: sinon.fake.resolves(undefined),
});
const job = { name: 'sync', settings: { concurrency: 2, timeLimitMs: 5 }, handler: () => Promise.resolve() };

describe('worker', () => {
  it('declares the jobs of core and of plugins before it begins to fetch', async () => {
    const queue = queueOf();
    const { deps } = await openFloor({ queue });
    const worker = createWorker(deps, [job]);
    await worker.start();
    await worker.stop();
    expect(queue.handle.args.map(([name]) => name)).to.deep.equal(['work-batch', 'expand-audience', 'sync']);
    expect(queue.handle.calledBefore(queue.work)).to.equal(true);
    expect(queue.rest.callCount).to.equal(1);
  });

  it('warns of no leak, however many chores there are', async () => {
    const chores = Array.from({ length: 30 }, (_, place) => ({
      ...{ id: `chore-${place}`, everyMs: 1_000, run: () => Promise.resolve() },
    }));
    const warned = sinon.stub(process, 'emitWarning');
    try {
      const { deps } = await openFloor({ queue: queueOf() });
      const worker = createWorker({ ...deps, chores }, []);
      await worker.start();
      await new Promise((resolve) => setImmediate(resolve));
      await worker.stop();
      expect(warned.callCount).to.equal(0);
    } finally {
      warned.restore();
    }
  });

  it('rests once, and not at all without a start', async () => {
    const queue = queueOf();
    const { deps } = await openFloor({ queue });
    await createWorker(deps, []).stop();
    expect(queue.rest.callCount).to.equal(0);
    const worker = createWorker(deps, []);
    await worker.start();
    await Promise.all([worker.stop(), worker.stop()]);
    expect(queue.rest.callCount).to.equal(1);
  });

  it('does not begin after it was stopped', async () => {
    const queue = queueOf();
    const { deps } = await openFloor({ queue });
    const worker = createWorker(deps, []);
    await worker.stop();
    await worker.start();
    expect(queue.work.callCount).to.equal(0);
  });

  it('comes to rest when it is stopped before the queue has begun to fetch', async () => {
    let begin: () => void = () => {};
    const queue = queueOf(() => new Promise((resolve) => (begin = () => resolve())));
    const { deps, clock } = await openFloor({ queue });
    const worker = createWorker(deps, []);
    const starting = worker.start();
    const stopping = worker.stop();
    begin();
    await Promise.all([starting, stopping]);
    expect(queue.rest.callCount).to.equal(1);
    expect(clock.waitingCount).to.equal(0);
  });
});
