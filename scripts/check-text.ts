import type { Problem, Texts } from './problem.js';

interface Rule {
  readonly what: string;
  readonly remedy: string;
  readonly pattern: RegExp;
}

/* Each pattern is written so that it does not match the line it stands in. */
const rules: readonly Rule[] = [
  {
    what: 'names a folder of one machine',
    remedy:
      'write a path from the root of the repository, or ask the system for its folder of temporary files',
    pattern: /(?<![\w./*$}-])\/(?:root\/[\w.-]+|tmp\/[\w.-]+|home\/[\w.-]+|Users\/[\w.-]+)(?![\w-])/,
  },
  {
    what: 'names a package registry',
    remedy: 'leave it to the settings of whoever installs',
    pattern: /\bregistry\.(?:[\w-]+\.)+[a-z]{2,}\b|\bnpm\.pkg\.github\.com|\b(?:[\w-]+\.)*npmmirror\.com/,
  },
  {
    what: 'leaves work behind',
    remedy: 'do it, or open an issue that says what is missing',
    pattern: /\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b/,
  },
];

const exempt = ['package-lock.json'];

/** What never belongs into a published line: paths of a machine, hosts of a registry, notes to oneself. */
export function checkText(texts: Texts): Problem[] {
  return [...texts].flatMap(([path, text]) => {
    if (exempt.includes(path)) return [];
    return text
      .split('\n')
      .flatMap((line, index) =>
        rules
          .filter(({ pattern }) => pattern.test(line))
          .map(({ what, remedy }) => ({ file: `${path}:${index + 1}`, what, remedy })),
      );
  });
}
