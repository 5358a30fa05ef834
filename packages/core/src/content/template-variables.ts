import { apiPrefix } from '../domain/dispatch.js';
import { EngineError } from '../errors/engine-error.js';
import { maskName } from '../errors/mask-name.js';
import { isZone } from '../schedule/zone-clock.js';
import { helperArity } from './helpers.js';
import { knownHelpers, parseTemplate } from './template-environment.js';

/** The variables that a template reads. */
export interface TemplateVariables {
  /** Must have a value, or the message is refused. */
  readonly required: ReadonlySet<string>;
  /** May be missing: given a fallback by `default`, or asked by `if` and `unless`. */
  readonly optional: ReadonlySet<string>;
}

const maxTemplateLength = 20_000;

/**
 * Checks a template against the closed language and lists what it reads.
 * @throws EngineError `TEMPLATE_INVALID` naming the place; `path` is where the template stands in the content
 */
export function readVariables(template: string, path: string): TemplateVariables {
  if (template.length > maxTemplateLength)
    refuse(path, `is longer than ${maxTemplateLength} characters; shorten it`);
  let program: hbs.AST.Program;
  try {
    program = parseTemplate(template);
  } catch (error) {
    refuse(path, `cannot be read ${whereItStopped(error)}; check the braces`);
  }
  const reader = new VariableReader(path);
  reader.program(program);
  return { required: reader.required, optional: reader.optional };
}

class VariableReader {
  readonly required = new Set<string>();
  readonly optional = new Set<string>();
  readonly #path: string;
  /** Variables that the branch being read was entered for. */
  readonly #given = new Set<string>();

  constructor(path: string) {
    this.#path = path;
  }

  program(program: hbs.AST.Program | undefined): void {
    for (const statement of program?.body ?? []) this.#statement(statement);
  }

  #statement(statement: hbs.AST.Statement): void {
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        return this.#mustache(statement as hbs.AST.MustacheStatement);
      case 'BlockStatement':
        return this.#block(statement as hbs.AST.BlockStatement);
      default:
        refuse(
          this.#path,
          `uses ${statement.type} at ${place(statement)}, which templates here do not have; take it out`,
        );
    }
  }

  #block(block: hbs.AST.BlockStatement): void {
    const name = block.path.original;
    if (name !== 'if' && name !== 'unless') {
      refuse(
        this.#path,
        `uses the block {{#${maskName(String(name))}}} at ${place(block)}; only if and unless are there`,
      );
    }
    if (block.params.length !== 1 || block.program?.blockParams) {
      refuse(this.#path, `gives {{#${name}}} at ${place(block)} something else than one condition`);
    }
    for (const param of block.params) this.#expression(param, this.optional);
    const [condition] = block.params;
    const asked =
      condition?.type === 'PathExpression' ? (condition as hbs.AST.PathExpression).parts.join('.') : null;
    this.#guarded(name === 'if' ? asked : null, block.program);
    this.#guarded(name === 'unless' ? asked : null, block.inverse);
  }

  /** Reads a branch that is only taken when `asked` has a value: there it cannot be missing. */
  #guarded(asked: string | null, branch: hbs.AST.Program | undefined): void {
    if (asked === null || this.#given.has(asked)) return this.program(branch);
    this.#given.add(asked);
    this.program(branch);
    this.#given.delete(asked);
  }

  #mustache(mustache: hbs.AST.MustacheStatement): void {
    if (!mustache.escaped) {
      refuse(this.#path, `writes three braces at ${place(mustache)}; two do the same here`);
    }
    if (mustache.path.type !== 'PathExpression') {
      refuse(this.#path, `writes a value in braces at ${place(mustache)}; write it without them`);
    }
    const name = String((mustache.path as hbs.AST.PathExpression).original);
    const isCall = mustache.params.length > 0 || (mustache.hash?.pairs.length ?? 0) > 0;
    // The name of a helper alone would call it with nothing, and leave a gap.
    if (isCall || knownHelpers[name] === true) return this.#call(mustache, this.required);
    this.#expression(mustache.path, this.required);
  }

  /** `target` takes the variables without which the call has no value. */
  #call(call: hbs.AST.MustacheStatement | hbs.AST.SubExpression, target: Set<string>): void {
    const helper = String((call.path as hbs.AST.PathExpression).original);
    const arity = Object.hasOwn(helperArity, helper) ? helperArity[helper] : undefined;
    if (!arity) {
      const names = Object.keys(helperArity).join(', ');
      refuse(
        this.#path,
        `calls ${maskName(helper)} at ${place(call)}, which is no helper; use one of ${names}`,
      );
    }
    if (call.params.length < arity.least || call.params.length > arity.most) {
      refuse(this.#path, `calls ${helper} at ${place(call)}, which takes ${arity.words}`);
    }
    const zone = helper === 'date' ? call.params[2] : undefined;
    if (zone?.type === 'StringLiteral' && !isZone((zone as hbs.AST.StringLiteral).value)) {
      refuse(this.#path, `names a zone that nobody knows at ${place(call)}; write it like Asia/Seoul`);
    }
    call.params.forEach((param, index) => {
      this.#expression(param, helper === 'default' && index === 0 ? this.optional : target);
    });
    for (const pair of call.hash?.pairs ?? []) this.#expression(pair.value, target);
  }

  #expression(expression: hbs.AST.Expression, target: Set<string>): void {
    if (expression.type === 'SubExpression') {
      return this.#call(expression as hbs.AST.SubExpression, target);
    }
    if (expression.type !== 'PathExpression') return;
    const path = expression as hbs.AST.PathExpression;
    if (path.data || path.depth > 0 || !isVariable(path.parts) || /^this\b/.test(path.original)) {
      refuse(
        this.#path,
        `reads ${path.data ? '@' : ''}${maskName(path.original.replace(/^@/, ''))} at ${place(path)}; a variable is a single name, or api. and a name`,
      );
    }
    const name = path.parts.join('.');
    (this.#given.has(name) ? this.optional : target).add(name);
  }
}

/** A single name; or one after `api`, for a value that comes with a call. */
function isVariable(parts: readonly string[]): boolean {
  return parts.length === 1 || (parts.length === 2 && `${parts[0]}.` === apiPrefix);
}

function place(node: hbs.AST.Node): string {
  return `line ${node.loc.start.line}, column ${node.loc.start.column + 1}`;
}

/** Where Handlebars stopped reading, without its list of everything it had hoped for. */
function whereItStopped(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  const line = /line (\d+)/.exec(text)?.[1] ?? / - (\d+):\d+$/.exec(text)?.[1] ?? '1';
  const got = /got '([A-Z_]+)'/.exec(text)?.[1];
  const mismatch = /^(.+?) doesn't match (.+?) - /.exec(text);
  if (mismatch)
    return `on line ${line}: {{/${maskName(mismatch[2] ?? '')}}} closes {{#${maskName(mismatch[1] ?? '')}}}`;
  return got === 'EOF' ? `on line ${line}: something that was opened is not closed` : `on line ${line}`;
}

function refuse(path: string, problem: string): never {
  throw new EngineError('TEMPLATE_INVALID', `The template of ${path} ${problem}.`, {
    fields: [{ path, problem }],
  });
}
