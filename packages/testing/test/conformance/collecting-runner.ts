import type { KitRunner, KitTest } from '@pabal/testing';

/** What became of one test of a kit. */
export interface Collected {
  readonly title: string;
  readonly error: unknown;
}

interface Declared {
  readonly title: string;
  readonly body: KitTest;
}

/** Runs a kit by itself and tells which of its tests fail. `only` picks tests by their full title. */
export async function runKit(declare: (runner: KitRunner) => void, only: RegExp): Promise<Collected[]> {
  const path: string[] = [];
  const tests: Declared[] = [];
  const ends: KitTest[] = [];
  const it = (title: string, body: KitTest): void => {
    tests.push({ title: [...path, title].join(' › '), body });
  };
  declare({
    describe(title, body) {
      path.push(title);
      body();
      path.pop();
    },
    it: Object.assign(it, { skip: () => undefined }),
    after: (body: KitTest) => void ends.push(body),
  });
  const collected: Collected[] = [];
  for (const { title, body } of tests.filter((test) => only.test(test.title))) {
    const error: unknown = await body.call(undefined).then(
      () => null,
      (thrown: unknown) => thrown ?? new Error('rejected with nothing'),
    );
    collected.push({ title, error });
  }
  for (const end of ends) await end.call(undefined);
  return collected;
}
