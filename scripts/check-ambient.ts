import ts from 'typescript';
import { listImports } from './imports.js';
import type { Problem, Texts } from './problem.js';
import { isCode, parseCode, placeOf, walk } from './syntax.js';

interface Rule {
  readonly what: string;
  readonly remedy: string;
  /** Files that the rule is about. */
  readonly where: RegExp;
  /** Files that may, each with the reason. */
  readonly may: readonly { readonly where: RegExp; readonly because: string }[];
  readonly finds: (node: ts.Node) => boolean;
  readonly modules?: readonly string[];
}

const globalNames = ['globalThis', 'global'];
const timers = ['setTimeout', 'setInterval', 'setImmediate'];
const randomNames = ['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'getRandomValues'];
const core = /^packages\/core\/src\//;
const memoryAdapters = {
  where: /^packages\/core\/src\/memory\//,
  because: 'adapters of ports, for one process',
};

const rules: readonly Rule[] = [
  {
    what: 'reads process.env',
    remedy: 'take an option; only the configuration of the server reads the environment',
    where: /^(packages\/[^/]+\/src|examples)\//,
    may: [
      {
        where: /^packages\/server\/src\/configuration[^/]*(\/|$)/,
        because: 'turns the environment into options',
      },
      {
        where: /^packages\/storage-postgres\/src\/embedded\/run-program\.ts$/,
        because: 'hands PATH to a program',
      },
      { where: /^packages\/bench\//, because: 'a private program that is told by its caller' },
      { where: /\.config\.ts$/, because: 'a configuration file of an operator' },
      { where: /^examples\/[^/]+\/test\//, because: 'a test starts the real thing' },
    ],
    finds: (node) => isMember(node, 'process', 'env') || takesEnvironment(node),
    modules: ['node:process'],
  },
  {
    what: 'writes to the console',
    remedy: 'use the Logger port, or the output room of the command line',
    where: /^packages\/[^/]+\/src\//,
    may: [
      {
        where: /^packages\/[^/]+\/src\/(cli\/)?output[^/]*(\/|$)/,
        because: 'the room that talks to a terminal',
      },
      { where: /^packages\/bench\/src\//, because: 'a private command that prints a report' },
    ],
    finds: (node) => ts.isPropertyAccessExpression(node) && isGlobal(node.expression, 'console'),
  },
  {
    what: 'reads the time',
    remedy: 'take a Clock',
    where: core,
    may: [memoryAdapters],
    finds: (node) =>
      (ts.isNewExpression(node) && isGlobal(node.expression, 'Date') && !node.arguments?.length) ||
      (ts.isCallExpression(node) && isGlobal(node.expression, 'Date')) ||
      isMember(node, 'Date', 'now') ||
      isMember(node, 'performance', 'now'),
  },
  {
    what: 'makes something random',
    remedy: 'take an IdSource, or the value as an argument',
    where: core,
    may: [memoryAdapters],
    finds: (node) =>
      isMember(node, 'Math', 'random') || (ts.isIdentifier(node) && randomNames.includes(node.text)),
  },
  {
    what: 'waits by a timer',
    remedy: 'take a Clock and use delay',
    where: core,
    may: [memoryAdapters],
    finds: (node) => timers.some((name) => isGlobal(node, name)) || isMember(node, 'AbortSignal', 'timeout'),
    modules: ['node:timers', 'node:timers/promises'],
  },
];

/** Environment, console, time, randomness and timers: arguments everywhere but in the rooms named above. */
export function checkAmbient(texts: Texts): Problem[] {
  const problems: Problem[] = [];
  for (const [path, text] of texts) {
    if (!isCode(path)) continue;
    for (const rule of rules) {
      if (!rule.where.test(path) || rule.may.some((exception) => exception.where.test(path))) continue;
      const places = new Set<string>();
      const source = parseCode(path, text);
      walk(source, (node) => {
        if (rule.finds(node)) places.add(placeOf(source, node));
      });
      for (const use of listImports(path, text))
        if (rule.modules?.includes(use.specifier)) places.add(use.place);
      problems.push(...[...places].map((file) => ({ file, what: rule.what, remedy: rule.remedy })));
    }
  }
  return problems;
}

/** Whether a node is the global of this name, also as `globalThis.name`; not a member or a declaration called so. */
function isGlobal(node: ts.Node, name: string): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return (
      node.name.text === name &&
      ts.isIdentifier(node.expression) &&
      globalNames.includes(node.expression.text)
    );
  }
  if (!ts.isIdentifier(node) || node.text !== name) return false;
  const parent = node.parent as ts.Node & { readonly name?: ts.Node };
  return parent.name !== node;
}

function isMember(node: ts.Node, owner: string, member: string): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === member && isGlobal(node.expression, owner);
}

/** `const { env } = process` and `process['env']`. */
function takesEnvironment(node: ts.Node): boolean {
  if (ts.isElementAccessExpression(node)) {
    const { argumentExpression: key } = node;
    return isGlobal(node.expression, 'process') && ts.isStringLiteralLike(key) && key.text === 'env';
  }
  if (!ts.isBindingElement(node) || !ts.isVariableDeclaration(node.parent.parent)) return false;
  const { initializer } = node.parent.parent;
  return (
    initializer !== undefined &&
    isGlobal(initializer, 'process') &&
    (node.propertyName ?? node.name).getText() === 'env'
  );
}
