import type { Properties, PropertyValue } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import { maskName } from '../errors/mask-name.js';
import { type BuiltIns, builtInReader, isOptOutVariable } from './built-in-variables.js';
import { compileChecked } from './template-environment.js';
import { readVariables } from './template-variables.js';

/** A content with its templates filled in, or the variable that has no value. */
export type Rendered =
  | { readonly kind: 'rendered'; readonly content: unknown }
  | { readonly kind: 'missing'; readonly variable: string }
  | { readonly kind: 'failed' };

/** A content whose strings are templates, compiled once. */
export interface ContentTemplate {
  /** Every variable that any string reads, as written, sorted. */
  readonly variables: readonly string[];
  /** Fills in one person's values. A missing variable is named, never left blank. */
  render(properties: Properties, builtIns: BuiltIns): Rendered;
}

type TemplateValue = string | number | boolean | null;
type Filler = (context: Readonly<Record<string, unknown>>) => unknown;

/**
 * Compiles every string of a content, which stands at `path`. Names are compared without case, as property names are.
 * @throws EngineError `TEMPLATE_INVALID` with every problem by path
 */
export function compileContent(content: unknown, path = 'content'): ContentTemplate {
  const required = new Set<string>();
  const optional = new Set<string>();
  const problems: EngineError[] = [];

  const compile = (value: unknown, at: string): Filler => {
    if (typeof value === 'string') {
      if (!value.includes('{{')) return () => value;
      try {
        const variables = readVariables(value, at);
        for (const name of variables.required) required.add(name);
        for (const name of variables.optional) optional.add(name);
        return compileChecked(value);
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        problems.push(error);
        return () => value;
      }
    }
    if (Array.isArray(value)) {
      const items = value.map((item, index) => compile(item, `${at}.${index}`));
      return (context) => items.map((item) => item(context));
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).map(
        ([key, item]) => [key, compile(item, `${at}.${maskName(key)}`)] as const,
      );
      return (context) => Object.fromEntries(entries.map(([key, item]) => [key, item(context)]));
    }
    return () => value;
  };

  const filler = compile(content, path);
  if (problems.length > 0) {
    throw new EngineError('TEMPLATE_INVALID', problems.map((problem) => problem.message).join(' '), {
      fields: problems.flatMap((problem) => problem.fields),
    });
  }
  const variables = [...new Set([...required, ...optional])].sort();
  const lookUps = variables.map((name) => ({ name, isRequired: required.has(name), look: lookUpOf(name) }));

  return {
    variables,
    render(properties, builtIns) {
      const context = Object.create(null) as Record<string, unknown>;
      for (const { name, isRequired, look } of lookUps) {
        const value = look(properties, builtIns);
        if (value === null && isRequired) return { kind: 'missing', variable: name };
        context[name] = value;
      }
      try {
        return { kind: 'rendered', content: filler(context) };
      } catch {
        return { kind: 'failed' };
      }
    },
  };
}

/** How a variable is read of a person: found out once a template. */
function lookUpOf(name: string): (properties: Properties, builtIns: BuiltIns) => TemplateValue {
  const wanted = name.toLowerCase();
  const isOwn = !isOptOutVariable(name);
  const readBuiltIn = builtInReader(name);
  return (properties, builtIns) => {
    const own = isOwn ? valueOf(name, wanted, properties) : undefined;
    const value = own ?? readBuiltIn?.(builtIns);
    return value === undefined ? null : toTemplateValue(value);
  };
}

function valueOf(name: string, wanted: string, values: Properties): PropertyValue | undefined {
  if (Object.hasOwn(values, name)) return values[name];
  for (const key in values) if (key.toLowerCase() === wanted) return values[key];
  return undefined;
}

function toTemplateValue(value: PropertyValue): TemplateValue {
  if (typeof value === 'object') return value.length === 0 ? null : value.join(', ');
  return typeof value === 'string' && value.trim() === '' ? null : value;
}
