import type { Resolve, Token } from '@pabal/core';

/** What a policy did with the stores it got. */
export interface StoreCalls {
  /** Names of the asynchronous methods that were called: `consent-store.load`. */
  readonly calls: string[];
  /** When set, every asynchronous method rejects with this. */
  failure: Error | null;
}

const ports = /(-store|-ledger|-log|-registry|-queue)$/;

/** Passes services on, noting what is called. */
export function countingResolve(resolve: Resolve): StoreCalls & { readonly resolve: Resolve } {
  const watched: StoreCalls = { calls: [], failure: null };
  const wrapped = new Map<string, unknown>();
  return Object.assign(watched, {
    resolve: <Service>(token: Token<Service>): Service => {
      if (!ports.test(token.name)) return resolve(token);
      if (!wrapped.has(token.name)) {
        wrapped.set(token.name, watch(token.name, resolve(token) as object, watched));
      }
      return wrapped.get(token.name) as Service;
    },
  });
}

function watch(name: string, store: object, watched: StoreCalls): object {
  return new Proxy(store, {
    get(target, method) {
      const member: unknown = Reflect.get(target, method, target);
      if (typeof member !== 'function' || typeof method !== 'string') return member;
      return (...args: unknown[]): unknown => {
        if (watched.failure && args.length > 1) {
          watched.calls.push(`${name}.${method}`);
          return Promise.reject(watched.failure);
        }
        const answer: unknown = Reflect.apply(member, target, args);
        if (answer instanceof Promise) watched.calls.push(`${name}.${method}`);
        return answer;
      };
    },
  });
}

const reading = new Set([
  ...[
    'load',
    'loadFacts',
    'find',
    'findById',
    'findByUserId',
    'findIds',
    'findRecipients',
    'findRun',
    'get',
    'list',
  ],
  ...[
    'page',
    'pageIds',
    'lastId',
    'count',
    'cells',
    'history',
    'peek',
    'state',
    'runs',
    'activeRuns',
    'histogram',
  ],
  ...['findForRecipient', 'message', 'problems', 'verify', 'getMany', 'ofPeople', 'after'],
]);

/** The calls that are not plain readings. */
export function writesAmong(calls: readonly string[]): string[] {
  return calls.filter((call) => !reading.has(call.split('.')[1] ?? ''));
}
