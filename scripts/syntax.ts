import ts from 'typescript';

const parsed = new Map<string, ts.SourceFile>();

/** Whether a path is TypeScript or JavaScript that people write. */
export function isCode(path: string): boolean {
  return /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(path) && !path.endsWith('.d.ts');
}

/** Parses a file once per content; nodes know their parents. */
export function parseCode(path: string, text: string): ts.SourceFile {
  const key = `${path}\0${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  parsed.set(key, source);
  return source;
}

/** Visits a node and everything below it, in the order of the text. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `path:line` of a node. */
export function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}
