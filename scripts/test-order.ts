import { circles } from './circles.js';

/** What `npm test -- …` asks for. */
export interface TestOrder {
  readonly circleNames: readonly string[];
  /** Files, or folders that end in `/`, to narrow the circles to. */
  readonly paths: readonly string[];
  /** Handed to mocha as they are. */
  readonly mochaArgs: readonly string[];
  /** Words that are neither a circle nor a path. */
  readonly unknown: readonly string[];
}

/** Reads `[circle…] [path…] [--mocha-option…]`; everything from the first option on is mocha's. */
export function parseTestOrder(args: readonly string[]): TestOrder {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  const end = firstOption < 0 ? args.length : firstOption;
  const words = args.slice(0, end);
  const isCircle = (word: string): boolean => circles.some(({ name }) => name === word);
  const isPath = (word: string): boolean => !isCircle(word) && word.includes('/');
  return {
    circleNames: words.filter(isCircle),
    paths: words.filter(isPath).map((path) => path.replace(/^\.\//, '')),
    mochaArgs: args.slice(end),
    unknown: words.filter((word) => !isCircle(word) && !isPath(word)),
  };
}
