import { tokens, type WorkspaceId } from '@pabal/core';
import {
  MemoryJobQueue,
  MemoryState,
  MemoryUnitOfWork,
  SystemClock,
  memoryStorage,
} from '@pabal/core/memory';
import { jobQueueKit, resolvePlugin, storeKit } from '@pabal/testing';
import { cutAuditLine, tamperAuditLine } from './memory/tamper-audit.js';

const runner = { describe, it, after };

describe('memory adapters', () => {
  const state = new MemoryState();

  storeKit(runner, {
    open() {
      const resolve = resolvePlugin(memoryStorage({ state }));
      let workspaces = 0;
      const newWorkspace = async (): Promise<WorkspaceId> => {
        const name = `workspace-${(workspaces += 1)}`;
        return (await resolve(tokens.workspaceStore).ensure(state.direct, name)).id;
      };
      return Promise.resolve({ resolve, newWorkspace, close: () => Promise.resolve() });
    },
    tamperAudit: (_opened, workspaceId) => tamperAuditLine(state, workspaceId),
    cutAudit: (_opened, workspaceId) => cutAuditLine(state, workspaceId),
  });

  jobQueueKit(runner, {
    open() {
      const jobs = new MemoryState();
      const newWorker = (): MemoryJobQueue => new MemoryJobQueue(jobs, new SystemClock());
      return Promise.resolve({
        units: new MemoryUnitOfWork(jobs),
        newWorker,
        close: () => Promise.resolve(),
      });
    },
  });
});
