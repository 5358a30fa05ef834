import Handlebars from 'handlebars';
import { helpers } from './helpers.js';
import { compilePlain, type FillTemplate } from './plain-template.js';

/** The only helpers that a template may use; no helper loops over input. */
export const knownHelpers: Readonly<Record<string, true>> = Object.freeze({
  if: true,
  unless: true,
  ...Object.fromEntries(Object.keys(helpers).map((name) => [name, true as const])),
});

const environment = Handlebars.create();
for (const name of ['each', 'with', 'lookup', 'log', 'helperMissing', 'blockHelperMissing']) {
  environment.unregisterHelper(name);
}
environment.registerHelper(helpers);

/** No template can name it. */
const toText = '\0text';
environment.registerHelper(toText, (value: string | number | boolean | null | undefined) =>
  value === null || value === undefined ? '' : String(value),
);

/** Compiles a checked template. `noEscape`: text channels carry what was written, not HTML. */
export function compileChecked(template: string): FillTemplate {
  return compilePlain(Handlebars.parse(template)) ?? compileByHandlebars(template);
}

/** Compiles any checked template by Handlebars itself, plain ones too. */
export function compileByHandlebars(template: string): FillTemplate {
  const program = Handlebars.parse(template);
  new TextWriter().accept(program);
  return environment.compile(program, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: { ...knownHelpers, [toText]: true },
  });
}

/**
 * Makes every value a text before it is put beside its neighbour: Handlebars would add two numbers, `1` and `2` to `3`. A variable
 * of two parts is read by its whole name, as the context has it.
 */
class TextWriter extends Handlebars.Visitor {
  override MustacheStatement(mustache: hbs.AST.MustacheStatement): void {
    const { path, params, hash, loc } = mustache;
    const isCall = params.length > 0 || hash !== undefined;
    const value = isCall ? { type: 'SubExpression', path, params, hash, loc } : path;
    mustache.params = [value];
    mustache.path = { ...path, original: toText, parts: [toText] } as hbs.AST.PathExpression;
    Reflect.deleteProperty(mustache, 'hash');
    for (const param of mustache.params) this.accept(param);
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    path.parts = [path.parts.join('.')];
  }
}

/** Parses without running anything. @throws Error with Handlebars' own words */
export function parseTemplate(template: string): hbs.AST.Program {
  return Handlebars.parseWithoutProcessing(template);
}
