import { posix } from 'node:path';
import ts from 'typescript';
import { listEntries } from './check-manifests.js';
import type { Problem, Texts } from './problem.js';
import { isCode, parseCode, placeOf } from './syntax.js';

const remedy = 'say above it what it is, in units and shapes, and which errors it gives';

/** Every name that an entry of a package exports has a TSDoc comment where it is declared. */
export function checkExports(texts: Texts): Problem[] {
  const found = new Map<string, Problem>();
  for (const { source } of listEntries(texts)) {
    if (!isCode(source) || !texts.has(source)) continue;
    for (const problem of checkFile(source, texts, undefined, new Set())) {
      found.set(`${problem.file} ${problem.what}`, problem);
    }
  }
  return [...found.values()];
}

/** Checks one name of a file, or all that the file exports. */
function checkFile(path: string, texts: Texts, wanted: string | undefined, seen: Set<string>): Problem[] {
  const visit = `${path}#${wanted ?? '*'}`;
  if (seen.has(visit)) return [];
  seen.add(visit);
  const source = parseCode(path, texts.get(path) ?? '');
  const problems: Problem[] = [];
  let isKnown = wanted === undefined;
  for (const [name, nodes] of listDeclared(source)) {
    if (wanted === undefined ? !nodes.some(isExported) : name !== wanted) continue;
    isKnown = true;
    if (!nodes.some(hasComment)) {
      const [first] = nodes;
      problems.push({ file: first ? placeOf(source, first) : path, what: `${name} has no TSDoc`, remedy });
    }
  }
  for (const passed of listPassedOn(source)) {
    if (wanted !== undefined && passed.as !== wanted) continue;
    isKnown = true;
    const target = passed.from === undefined ? path : resolve(path, passed.from, texts);
    if (target !== undefined) problems.push(...checkFile(target, texts, passed.name, seen));
  }
  if (!isKnown) {
    problems.push({
      file: path,
      what: `does not declare ${wanted ?? ''}`,
      remedy: 'correct the name in the index',
    });
  }
  return problems;
}

function listDeclared(source: ts.SourceFile): Map<string, ts.Statement[]> {
  const declared = new Map<string, ts.Statement[]>();
  const add = (name: string, statement: ts.Statement): void => {
    declared.set(name, [...(declared.get(name) ?? []), statement]);
  };
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name)) add(name.text, statement);
      }
    } else if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement)
    ) {
      if (statement.name) add(statement.name.text, statement);
    }
  }
  return declared;
}

interface PassedOn {
  readonly name: string;
  readonly as: string;
  /** Module that the name comes from; the file itself when absent. */
  readonly from?: string;
}

/** `export { name as other } from 'module'`, and names that are imported first and exported after. */
function listPassedOn(source: ts.SourceFile): PassedOn[] {
  const imported = new Map<string, PassedOn>();
  const passed: PassedOn[] = [];
  for (const statement of source.statements) {
    const target =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
        ? statement.moduleSpecifier
        : null;
    const from = target && ts.isStringLiteral(target) ? { from: target.text } : {};
    if (ts.isImportDeclaration(statement)) {
      const bindings = statement.importClause?.namedBindings;
      for (const element of bindings && ts.isNamedImports(bindings) ? bindings.elements : []) {
        const as = element.name.text;
        imported.set(as, { name: element.propertyName?.text ?? as, as, ...from });
      }
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      for (const element of statement.exportClause.elements) {
        const as = element.name.text;
        passed.push({ name: element.propertyName?.text ?? as, as, ...from });
      }
    }
  }
  return passed.map((one) => {
    const origin = one.from === undefined ? imported.get(one.name) : undefined;
    return origin ? { ...origin, as: one.as } : one;
  });
}

function resolve(path: string, specifier: string, texts: Texts): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const stem = posix.join(posix.dirname(path), specifier).replace(/\.jsx?$/, '');
  return [`${stem}.ts`, `${stem}.tsx`, `${stem}/index.ts`].find((file) => texts.has(file)) ?? `${stem}.ts`;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function hasComment(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).some(ts.isJSDoc);
}
