import ts from 'typescript';
import { listTerms } from './markdown.js';
import type { Problem, Texts } from './problem.js';
import { parseCode, walk } from './syntax.js';

const page = 'docs/errors.md';
const code = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/** The error codes of every `codes.ts` and those of `docs/errors.md` are the same, in both directions. */
export function checkErrorCodes(texts: Texts): Problem[] {
  const thrown = new Map<string, string>();
  const words = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  for (const [path, text] of texts) {
    if (!/^packages\/[^/]+\/src\/(.*\/)?codes\.ts$/.test(path)) continue;
    for (const [key, said] of listCodes(path, text)) {
      words.set(key, said);
      const other = thrown.get(key);
      if (!code.test(key)) {
        problems.push({
          file: path,
          what: `${key} is not AREA_WHAT`,
          remedy: 'put the area before the word',
        });
      }
      if (other !== undefined) {
        problems.push({
          file: path,
          what: `${key} stands in ${other} too`,
          remedy: 'give one of them another area',
        });
      }
      thrown.set(key, path);
    }
  }
  const text = texts.get(page);
  if (text === undefined) {
    return thrown.size === 0
      ? problems
      : [
          ...problems,
          { file: page, what: 'is missing', remedy: `list ${thrown.size} codes, a table row each` },
        ];
  }
  const documented = new Set([...listTerms(text)].filter((term) => code.test(term)));
  for (const [key, path] of thrown) {
    if (!documented.has(key))
      problems.push({ file: path, what: `${key} is not in ${page}`, remedy: 'add a table row' });
  }
  for (const key of documented) {
    if (!thrown.has(key))
      problems.push({ file: page, what: `${key} is in no codes.ts`, remedy: 'take the row out' });
  }
  const rows = text.split('\n').map(toPlain);
  for (const [key, said] of words) {
    const row = rows.find((one) => one.startsWith(`| ${key} `));
    for (const one of said) {
      if (row && !row.includes(`| ${toPlain(one)} `))
        problems.push({ file: page, what: `${key} is not told as in its codes.ts`, remedy: `write: ${one}` });
    }
  }
  return problems;
}

/** A cell or a text without the marks of Markdown and HTML. */
function toPlain(text: string): string {
  return text.replaceAll('`', '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replace(/ +/g, ' ');
}

/** Keys of the object literals that are exported constants, with the texts of the inner objects: message and remedy. */
function listCodes(path: string, text: string): [key: string, texts: readonly string[]][] {
  const codes: [string, readonly string[]][] = [];
  for (const statement of parseCode(path, text).statements) {
    if (!ts.isVariableStatement(statement)) continue;
    let outermost: ts.ObjectLiteralExpression | undefined;
    walk(statement, (node) => {
      if (!outermost && ts.isObjectLiteralExpression(node)) outermost = node;
    });
    for (const property of outermost?.properties ?? []) {
      if (!property.name || !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))) continue;
      const texts: string[] = [];
      walk(property, (node) => {
        if (ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer))
          texts.push(node.initializer.text);
      });
      codes.push([property.name.text, texts]);
    }
  }
  return codes;
}
