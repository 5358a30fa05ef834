import { listTests, type TestCase } from './test-cases.js';
import type { Problem, Texts } from './problem.js';
import { isCode } from './syntax.js';

/** Titles of tests are sentences, each stands once in its package, and none is switched off. */
export function checkTitles(texts: Texts): Problem[] {
  const problems: Problem[] = [];
  const fullTitles = new Map<string, string>();
  const titles = new Map<string, string>();
  for (const [path, text] of texts) {
    if (!isCode(path) || !isTestCode(path)) continue;
    const home = /^(packages|examples)\/[^/]+|^scripts/.exec(path)?.[0] ?? path;
    for (const test of listTests(path, text)) {
      if (test.isOff) {
        problems.push({
          file: test.place,
          what: 'is switched off or shuts out others',
          remedy: 'mend it or delete it',
        });
      }
      if (test.kind === 'suite' || test.title === undefined) continue;
      problems.push(...checkSentence(test));
      if (!isTelling(test)) continue;
      const remedy = 'say what is different about it';
      const full = `${path} ${[...test.suites, test.title].join(' ')}`;
      const own = test.isFixed ? `${home} ${test.title}` : full;
      const earlier = fullTitles.get(full) ?? titles.get(own);
      if (earlier !== undefined) {
        problems.push({ file: test.place, what: `"${test.title}" is the title of ${earlier} too`, remedy });
      }
      fullTitles.set(full, test.place);
      titles.set(own, test.place);
    }
  }
  return problems;
}

/** Tests, and the kits of packages/testing, whose tests run in other packages; a fixture is no test. */
function isTestCode(path: string): boolean {
  if (path.includes('/fixtures/')) return false;
  return (
    /^(packages\/[^/]+|examples\/[^/]+|scripts)\/test\//.test(path) ||
    path.startsWith('packages/testing/src/')
  );
}

function checkSentence(test: TestCase): Problem[] {
  const title = test.title ?? '';
  const file = test.place;
  const words = title.trim().split(/\s+/).length;
  const problems: Problem[] = [];
  if (!/^[\p{Ll}\p{Lo}\p{N}"'“‘`($[]/u.test(title)) {
    const remedy = 'begin with a verb in small letters; put a name in quotes';
    problems.push({ file, what: `"${title}" begins with a capital or a sign`, remedy });
  }
  if (/[.!]$/.test(title))
    problems.push({ file, what: `"${title}" ends with a dot`, remedy: 'leave the dot out' });
  if (words < 3 && test.isFixed) {
    problems.push({
      file,
      what: `"${title}" is no sentence`,
      remedy: 'say what it does, when, and what comes of it',
    });
  }
  return problems;
}

/** A title made of a table's cells says in the table what it is about; it is compared only where it has words of its own. */
function isTelling(test: TestCase): boolean {
  const words = (test.title ?? '').replace(/\$\{[^}]*\}/g, ' ').trim();
  return test.isFixed || words.split(/\s+/).length >= 3;
}
