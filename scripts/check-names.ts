import ts from 'typescript';
import type { Problem, Texts } from './problem.js';
import { isCode, parseCode, placeOf, walk } from './syntax.js';

const roots = /^(packages|scripts|examples)\//;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
const emptyNames = [
  'utils',
  'util',
  'common',
  'helpers',
  'helper',
  'shared',
  'lib',
  'types',
  'constants',
  'misc',
];
const mayBeCalledSo: Readonly<Record<string, string>> = {
  'packages/core/src/content/helpers.ts': 'what Handlebars calls the functions of a template',
};
const configFile = /(^|\/)[^/]+\.config\.[cm]?[jt]s$/;

/**
 * Names of files, folders and types, and what an index and an export may look like. What stands outside of our folders is
 * an installation of somebody's own.
 */
export function checkNames(texts: Texts): Problem[] {
  const problems: Problem[] = [];
  for (const [path, text] of texts) {
    if (!isCode(path) || !roots.test(path)) continue;
    problems.push(...checkPath(path), ...checkExportForms(path, text), ...checkTypeNames(path, text));
    if (/\/src\/(.*\/)?index\.tsx?$/.test(path)) problems.push(...checkIndex(path, text));
  }
  return problems;
}

function checkPath(path: string): Problem[] {
  const problems: Problem[] = [];
  const parts = path.split('/').slice(1);
  for (const part of parts) {
    const name = part.replace(/\..*$/, '');
    if (!kebab.test(part)) {
      problems.push({
        file: path,
        what: `${part} is not kebab-case`,
        remedy: 'write it in small letters with hyphens',
      });
    }
    if (emptyNames.includes(name) && mayBeCalledSo[path] === undefined) {
      problems.push({
        file: path,
        what: `${name} says nothing`,
        remedy: 'name the noun that the code is about',
      });
    }
  }
  if (/\.service\.[jt]sx?$/.test(path)) {
    problems.push({ file: path, what: 'is called a service', remedy: 'name the verb or the noun' });
  }
  return problems;
}

function checkExportForms(path: string, text: string): Problem[] {
  const problems: Problem[] = [];
  const source = parseCode(path, text);
  for (const statement of source.statements) {
    const file = placeOf(source, statement);
    if (isStar(path, statement))
      problems.push({ file, what: 'exports everything with a star', remedy: 'list the names' });
    if (hasDefaultExport(statement) && !configFile.test(path)) {
      problems.push({ file, what: 'has a default export', remedy: 'export it by its name' });
    }
  }
  return problems;
}

/** A long entry may be cut into lists of its own, in `entry/` beside it; there every name stands. */
function isStar(path: string, statement: ts.Statement): boolean {
  if (!ts.isExportDeclaration(statement)) return false;
  if (statement.exportClause) return ts.isNamespaceExport(statement.exportClause);
  const { moduleSpecifier: from } = statement;
  const isList = from !== undefined && ts.isStringLiteral(from) && from.text.startsWith('./entry/');
  return !(isList && /\/src\/index\.ts$/.test(path));
}

function hasDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (
    ts.isExportDeclaration(statement) &&
    statement.exportClause &&
    ts.isNamedExports(statement.exportClause)
  ) {
    return statement.exportClause.elements.some((element) => element.name.text === 'default');
  }
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

function checkTypeNames(path: string, text: string): Problem[] {
  const problems: Problem[] = [];
  const source = parseCode(path, text);
  walk(source, (node) => {
    const isNamed =
      ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
    if (!isNamed || !node.name) return;
    const name = node.name.text;
    const file = placeOf(source, node);
    if (/(Manager|Impl|Helper|Util|Utils)$/.test(name)) {
      problems.push({ file, what: `${name} says nothing`, remedy: 'name what it is or what it does' });
    }
    if (/^I[A-Z][a-z]/.test(name) && ts.isInterfaceDeclaration(node)) {
      problems.push({ file, what: `${name} begins with the I of interface`, remedy: 'leave the I out' });
    }
  });
  return problems;
}

function checkIndex(path: string, text: string): Problem[] {
  const source = parseCode(path, text);
  return source.statements
    .filter((statement) => !ts.isExportDeclaration(statement) && !isNamedImport(statement))
    .map((statement) => ({
      file: placeOf(source, statement),
      what: 'an index holds more than names',
      remedy: 'move the code into a file that bears its name and list it here',
    }));
}

function isNamedImport(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) && statement.importClause !== undefined;
}
