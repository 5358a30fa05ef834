import { listTerms } from './markdown.js';
import type { Problem, Texts } from './problem.js';

const page = 'docs/configuration.md';
const variable = /\bPABAL_[A-Z0-9]+(?:_[A-Z0-9]+)*\b/g;

/** The `PABAL_*` variables of the server and those of `docs/configuration.md` are the same, in both directions. */
export function checkConfiguration(texts: Texts): Problem[] {
  const read = new Map<string, string>();
  for (const [path, text] of texts) {
    if (!path.startsWith('packages/server/src/')) continue;
    for (const [name] of text.matchAll(variable)) read.set(toBase(name), path);
  }
  const text = texts.get(page);
  if (text === undefined) {
    return read.size === 0
      ? []
      : [{ file: page, what: 'is missing', remedy: `list ${read.size} variables in a table` }];
  }
  const documented = new Set([...listTerms(text)].flatMap((term) => term.match(variable) ?? []).map(toBase));
  const problems: Problem[] = [];
  for (const [name, path] of read) {
    if (!documented.has(name))
      problems.push({ file: path, what: `${name} is not in ${page}`, remedy: 'add a table row' });
  }
  for (const name of documented) {
    if (!read.has(name))
      problems.push({ file: page, what: `nothing reads ${name}`, remedy: 'take the row out' });
  }
  return problems;
}

/** `PABAL_KEY_FILE` names a file that holds `PABAL_KEY`; the page explains that form once for all. */
function toBase(name: string): string {
  return name.replace(/_FILE$/, '');
}
