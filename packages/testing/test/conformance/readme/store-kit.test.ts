import { tokens } from '@pabal/core';
import { memoryStorage } from '@pabal/core/memory';
import { resolvePlugin, storeKit } from '@pabal/testing';

storeKit(
  { describe, it, after },
  {
    async open() {
      const resolve = resolvePlugin(memoryStorage());
      const { direct } = resolve(tokens.unitOfWork);
      let count = 0;
      return Promise.resolve({
        resolve,
        newWorkspace: async () =>
          (await resolve(tokens.workspaceStore).ensure(direct, `kit-${(count += 1)}`)).id,
        close: () => Promise.resolve(),
      });
    },
  },
);
