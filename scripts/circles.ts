/** A group of tests that run in one mocha process. */
export interface Circle {
  readonly name: string;
  /** Kinds of test files that belong to it, see {@link kindOfTest}. */
  readonly kinds: readonly TestKind[];
  /** After this time the process and its children are killed, which counts as a failure. */
  readonly limitMs: number;
  /** Environment on top of the runner's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments for mocha on top of `.mocharc.json`. */
  readonly mochaArgs?: readonly string[];
  /** Runs only when it is asked for by name. */
  readonly onRequest?: true;
}

/** What a test file is, by the place where it stands. */
export type TestKind =
  'unit' | 'conformance' | 'integration' | 'embedded' | 'wire' | 'crash' | 'browser' | 'example';

const minuteMs = 60_000;

/** All circles, in the order in which they run: the quickest news first. */
export const circles: readonly Circle[] = [
  { name: 'unit', kinds: ['unit'], limitMs: 5 * minuteMs },
  { name: 'conformance', kinds: ['conformance'], limitMs: 5 * minuteMs },
  {
    name: 'integration',
    kinds: ['integration', 'embedded'],
    limitMs: 10 * minuteMs,
    mochaArgs: ['--timeout', '60000'],
  },
  { name: 'wire', kinds: ['wire'], limitMs: 5 * minuteMs },
  {
    name: 'example',
    kinds: ['example', 'browser'],
    limitMs: 10 * minuteMs,
    mochaArgs: ['--timeout', '120000'],
  },
  {
    name: 'crash-short',
    kinds: ['crash'],
    limitMs: 10 * minuteMs,
    env: { PABAL_CRASH: 'short' },
    mochaArgs: ['--timeout', '180000'],
  },
  {
    name: 'crash',
    kinds: ['crash'],
    limitMs: 120 * minuteMs,
    env: { PABAL_CRASH: 'full' },
    mochaArgs: ['--timeout', String(60 * minuteMs)],
    onRequest: true,
  },
];

const folders: readonly TestKind[] = ['conformance', 'integration', 'embedded', 'wire', 'crash', 'browser'];

/** The kind of a test file, or `undefined` for a file that is none. Every test file has exactly one kind. */
export function kindOfTest(path: string): TestKind | undefined {
  if (!/\.test\.tsx?$/.test(path)) return undefined;
  if (/^examples\/[^/]+\/test\//.test(path)) return 'example';
  if (/^scripts\/test\//.test(path)) return 'unit';
  const [, inside] = /^packages\/[^/]+\/test\/(.+)$/.exec(path) ?? [];
  if (inside === undefined) return undefined;
  if (/^conformance[^/]*\.test\.tsx?$/.test(inside)) return 'conformance';
  return folders.find((folder) => inside.startsWith(`${folder}/`)) ?? 'unit';
}

/** The circles that were asked for by name; without names all but those on request. */
export function chooseCircles(names: readonly string[]): readonly Circle[] {
  return circles.filter((circle) => (names.length === 0 ? !circle.onRequest : names.includes(circle.name)));
}
