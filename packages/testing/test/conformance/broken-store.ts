import type { Resolve, Token } from '@pabal/core';
import { tokens } from '@pabal/core';
import { MemoryState, memoryStorage } from '@pabal/core/memory';
import { resolvePlugin, type StoreUnderTest } from '@pabal/testing';

/** Changes some methods of a port; each gets the sound port and answers the broken methods. */
export type Breakage<Port extends object> = (sound: Port, state: MemoryState) => Partial<Port>;

/** A storage in memory of which one port is broken. */
export function brokenStore<Port extends object>(
  token: Token<Port>,
  breakage: Breakage<Port>,
): StoreUnderTest {
  return {
    open() {
      const state = new MemoryState();
      const sound = resolvePlugin(memoryStorage({ state }));
      const broken = breakage(sound(token), state) as Record<string | symbol, unknown>;
      const port = new Proxy(sound(token), {
        get: (target, name) => {
          if (name in broken) return broken[name];
          const member: unknown = Reflect.get(target, name, target);
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        },
      });
      const resolve = (<Service>(asked: Token<Service>): Service =>
        asked.name === token.name ? (port as unknown as Service) : sound(asked)) as Resolve;
      let count = 0;
      return Promise.resolve({
        resolve,
        newWorkspace: async () =>
          (await sound(tokens.workspaceStore).ensure(state.direct, `broken-${(count += 1)}`)).id,
        close: () => Promise.resolve(),
      });
    },
  };
}
