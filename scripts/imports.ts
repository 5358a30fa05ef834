import ts from 'typescript';
import { parseCode, placeOf, walk } from './syntax.js';

/** One mention of another module. */
export interface ImportUse {
  readonly specifier: string;
  /** `path:line`. */
  readonly place: string;
  /** `dynamic` is `import('…')` and `require('…')`. */
  readonly kind: 'static' | 'dynamic';
  /** Whether only types are taken, so that nothing is left at run time. */
  readonly onlyTypes: boolean;
}

/** Every module that a file names: imports, re-exports, `import()`, `require()` and `import('…').Type`. */
export function listImports(path: string, text: string): readonly ImportUse[] {
  const source = parseCode(path, text);
  const uses: ImportUse[] = [];
  const add = (
    node: ts.Node,
    target: ts.Node | undefined,
    kind: ImportUse['kind'],
    onlyTypes: boolean,
  ): void => {
    if (target && ts.isStringLiteralLike(target)) {
      uses.push({ specifier: target.text, place: placeOf(source, node), kind, onlyTypes });
    }
  };
  walk(source, (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, 'static', takesOnlyTypes(node));
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, 'static', node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, 'static', true);
    } else if (ts.isCallExpression(node) && isLoader(node.expression)) {
      add(node, node.arguments[0], 'dynamic', false);
    }
  });
  return uses;
}

function isLoader(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  );
}

function takesOnlyTypes(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** `@scope/name` or `name` of a bare specifier. */
export function toPackageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
