import ts from 'typescript';
import type { Texts } from './problem.js';
import { parseCode, walk } from './syntax.js';

/** Where the sub commands are declared. */
export const cliFolder = 'packages/server/src/cli/';

/**
 * The commands that commander is told of: the name of a group, or `''` for the top, to its commands. A command belongs
 * to a group when `.command('it')` is called on `.command('group')`, directly or through a constant of the same file.
 */
export function listCommands(texts: Texts): Map<string, Set<string>> {
  const commands = new Map<string, Set<string>>([['', new Set(['help'])]]);
  for (const [path, text] of texts) {
    if (!path.startsWith(cliFolder) || !path.endsWith('.ts')) continue;
    const source = parseCode(path, text);
    const groups = new Map<string, string>();
    walk(source, (node) => {
      if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isIdentifier(node.name)) return;
      const name = commandOf(node.initializer);
      if (name !== undefined) groups.set(node.name.text, name);
    });
    walk(source, (node) => {
      const name = declaredName(node);
      if (name === undefined || !ts.isCallExpression(node)) return;
      const receiver = (node.expression as ts.PropertyAccessExpression).expression;
      const group = commandOf(receiver) ?? groups.get(rootOf(receiver)) ?? '';
      commands.set(group, (commands.get(group) ?? new Set()).add(name));
    });
  }
  return commands;
}

/** `start` of a call `….command('start <file>')`. */
function declaredName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const [first] = node.arguments;
  if (node.expression.name.text !== 'command' || !first || !ts.isStringLiteralLike(first)) return undefined;
  return first.text.split(' ')[0];
}

/** The nearest command that a chain of calls is about. */
function commandOf(node: ts.Expression): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return declaredName(node) ?? commandOf(node.expression.expression);
}

function rootOf(node: ts.Expression): string {
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return rootOf(node.expression);
  return ts.isIdentifier(node) ? node.text : '';
}
