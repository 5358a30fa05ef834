import { MemoryJobQueue, MemoryState, MemoryUnitOfWork, SystemClock } from '@pabal/core/memory';
import { jobQueueKit } from '@pabal/testing';

jobQueueKit(
  { describe, it, after },
  {
    open() {
      const state = new MemoryState();
      return Promise.resolve({
        units: new MemoryUnitOfWork(state),
        newWorker: () => new MemoryJobQueue(state, new SystemClock()),
        close: () => Promise.resolve(),
      });
    },
    patienceMs: 5000,
  },
);
