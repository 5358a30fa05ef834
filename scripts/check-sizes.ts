import type { Problem, Texts } from './problem.js';
import { isCode } from './syntax.js';

const limits = { longest: 300, nineInTen: 200, median: 80 };
const sources = /^(packages\/[^/]+\/src|scripts|examples)\//;
const exempt = [/\/test\//, /(^|\/)generated\//, /(^|\/)(messages|locales)\//, /(^|[/-])messages\.[jt]sx?$/];
const remedy = 'find the second noun and give it a file of its own';

/** Length of source files: each one, nine in ten, and the middle one. */
export function checkSizes(texts: Texts): Problem[] {
  const sizes = [...texts]
    .filter(([path]) => isCode(path) && sources.test(path) && !exempt.some((pattern) => pattern.test(path)))
    .map(([path, text]) => ({ path, lines: countLines(text) }))
    .sort((one, other) => one.lines - other.lines);
  const problems = sizes
    .filter(({ lines }) => lines > limits.longest)
    .map(({ path, lines }) => ({
      file: path,
      what: `has ${lines} lines, more than ${limits.longest}`,
      remedy,
    }));
  const shares = [
    { name: 'nine files in ten', share: 0.9, limit: limits.nineInTen },
    { name: 'half of the files', share: 0.5, limit: limits.median },
  ];
  for (const { name, share, limit } of shares) {
    const lines = sizes[Math.ceil(sizes.length * share) - 1]?.lines ?? 0;
    if (lines > limit) {
      problems.push({
        file: 'packages',
        what: `${name} go up to ${lines} lines, more than ${limit}`,
        remedy,
      });
    }
  }
  return problems;
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
