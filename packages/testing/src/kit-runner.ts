/** One test. Takes what the runner hands it, to skip itself where the runner can. */
export type KitTest = (this: unknown, ...context: unknown[]) => Promise<void>;

/** The test runner that a kit is given: mocha's and `node:test`'s globals fit as they are. */
export interface KitRunner {
  describe(title: string, body: () => void): unknown;
  readonly it: {
    (title: string, body: KitTest): unknown;
    /** Reports what is skipped by its name, where the runner can. */
    readonly skip?: (title: string, body: KitTest) => unknown;
  };
  before?(body: KitTest): unknown;
  after?(body: KitTest): unknown;
  beforeEach?(body: KitTest): unknown;
  afterEach?(body: KitTest): unknown;
}

/** Reports a section that does not apply, with the reason in its title. */
export function skipSection(runner: KitRunner, title: string, because: string): void {
  const body: KitTest = () => Promise.resolve();
  const named = `${title} (skipped: ${because})`;
  const report = runner.it.skip ?? runner.it;
  report(named, body);
}

class Skipped extends Error {}

/** Ends a test that does not apply; the runner reports it as skipped. */
export function skipTest(because: string): never {
  throw new Skipped(because);
}

/** Declares a test that may call {@link skipTest}. */
export function declareTest(runner: KitRunner, title: string, body: () => Promise<void>): void {
  runner.it(title, async function (this: unknown, ...context: unknown[]) {
    try {
      await body();
    } catch (error) {
      if (!(error instanceof Skipped)) throw error;
      const skipper = [context[0], this].find(canSkip);
      skipper?.skip(error.message);
    }
  });
}

function canSkip(value: unknown): value is { skip(because: string): void } {
  return typeof value === 'object' && value !== null && 'skip' in value && typeof value.skip === 'function';
}
