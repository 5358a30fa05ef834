import ts from 'typescript';
import { parseCode, placeOf } from './syntax.js';

/** One `it` or `describe` of a file. */
export interface TestCase {
  readonly kind: 'suite' | 'test';
  /** `path:line`. */
  readonly place: string;
  /** The text of the title, with `${…}` as written; absent when it is no literal. */
  readonly title: string | undefined;
  /** Whether the title is the same whenever the line runs. */
  readonly isFixed: boolean;
  /** Titles of the suites around it. */
  readonly suites: readonly string[];
  /** Skipped, exclusive, or without a body. */
  readonly isOff: boolean;
}

const suiteNames = ['describe', 'context', 'suite', 'xdescribe', 'xcontext'];
const testNames = ['it', 'specify', 'test', 'xit', 'xspecify'];

/** Every suite and test that a file declares. */
export function listTests(path: string, text: string): TestCase[] {
  const source = parseCode(path, text);
  const found: TestCase[] = [];
  const visit = (node: ts.Node, suites: readonly string[]): void => {
    const test = readTest(source, node, suites);
    if (test) found.push(test);
    const inside = test?.kind === 'suite' ? [...suites, test.title ?? ''] : suites;
    if (isSkipCall(node)) found.push({ ...hidden, place: placeOf(source, node) });
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, []);
  return found;
}

const hidden = { kind: 'test', title: undefined, isFixed: false, suites: [], isOff: true } as const;

function readTest(source: ts.SourceFile, node: ts.Node, suites: readonly string[]): TestCase | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const { name, mark } = calleeOf(node.expression);
  const kind = suiteNames.includes(name) ? 'suite' : testNames.includes(name) ? 'test' : undefined;
  const [title, body] = node.arguments;
  if (!kind || !title) return undefined;
  const isLiteral = ts.isStringLiteralLike(title) || ts.isTemplateExpression(title);
  if (!isLiteral && !body) return undefined;
  return {
    kind,
    place: placeOf(source, node),
    title: ts.isStringLiteralLike(title)
      ? title.text
      : isLiteral
        ? title.getText(source).slice(1, -1)
        : undefined,
    isFixed: ts.isStringLiteralLike(title),
    suites,
    isOff: mark === 'skip' || mark === 'only' || name.startsWith('x') || !body,
  };
}

/** `it` and `only` of `it.only`; also of `runner.it`, as kits that are handed a runner write it. */
function calleeOf(callee: ts.Expression): { readonly name: string; readonly mark: string } {
  if (ts.isIdentifier(callee)) return { name: callee.text, mark: '' };
  if (!ts.isPropertyAccessExpression(callee)) return { name: '', mark: '' };
  const last = callee.name.text;
  if (last === 'only' || last === 'skip') return { name: calleeOf(callee.expression).name, mark: last };
  const isHandedOver = suiteNames.includes(last) || last === 'it' || last === 'specify';
  return { name: isHandedOver ? last : '', mark: '' };
}

/** `this.skip()` without a condition; behind an `if` it says where a test makes sense, and is counted as skipped there. */
function isSkipCall(node: ts.Node): boolean {
  const isConditional = ts.findAncestor(node, ts.isIfStatement) !== undefined;
  return (
    !isConditional &&
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.expression.kind === ts.SyntaxKind.ThisKeyword &&
    node.expression.name.text === 'skip'
  );
}
