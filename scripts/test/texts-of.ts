import type { Problem, Texts } from '../problem.js';

/** A repository of a few files. */
export function textsOf(files: Readonly<Record<string, string>>): Texts {
  return new Map(Object.entries(files));
}

/** What guards found, short enough to compare. */
export function found(problems: readonly Problem[]): string[] {
  return problems.map(({ file, what }) => `${file}: ${what}`);
}
