import type { Schema } from 'joi';
import { createServerError } from '../server-error.js';
import { toPath } from './to-path.js';

/** What is read of joi's description of a schema. */
interface Description {
  readonly type?: string;
  readonly flags?: { readonly unknown?: boolean };
  readonly keys?: Readonly<Record<string, Description>>;
  readonly patterns?: readonly { readonly rule: Description }[];
  readonly items?: readonly Description[];
  readonly matches?: readonly { readonly schema?: Description }[];
  readonly rules?: readonly { readonly name: string; readonly args?: { readonly limit?: unknown } }[];
}

type Path = readonly (string | number)[];
type Check = (value: unknown, path: Path) => void;

/** Names beyond the known ones that are looked at one by one, so that each can be told. */
const spareNames = 100;

/**
 * Makes a check of the lengths of lists and objects alone, by what a schema says of them. joi looks at every entry before it
 * counts them, and so would at a million.
 * @throws EngineError `REQUEST_INVALID` with the first that is too long
 */
export function createSizeCheck(schema: Schema, prefix: Path = []): (value: unknown) => void {
  const check = compile(schema.describe());
  return (value) => check?.(value, prefix);
}

function compile(description: Description): Check | null {
  if (description.type === 'array') return compileList(description);
  if (description.type === 'object') return compileObject(description);
  const forms = (description.matches ?? []).flatMap(({ schema }) => (schema ? [schema] : []));
  const list = forms.find(({ type }) => type === 'array');
  return list ? compile(list) : null;
}

function compileList(description: Description): Check | null {
  const limit = limitOf(description);
  const [item] = description.items ?? [];
  const check = item && description.items?.length === 1 ? compile(item) : null;
  return (value, path) => {
    if (!Array.isArray(value)) return;
    if (limit !== null && value.length > limit) refuse(path, limit);
    if (check) value.forEach((one, index) => check(one, [...path, index]));
  };
}

function compileObject(description: Description): Check {
  const { keys = {}, patterns = [], flags } = description;
  const isOpen = flags?.unknown === true || patterns.length > 0;
  const limit = limitOf(description) ?? (isOpen ? null : Object.keys(keys).length + spareNames);
  const checks = new Map(Object.entries(keys).map(([name, inner]) => [name, compile(inner)]));
  const [pattern] = patterns;
  const other = pattern && patterns.length === 1 ? compile(pattern.rule) : null;
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    if (limit !== null && Object.keys(value).length > limit) refuse(path, limit);
    for (const [name, inner] of Object.entries(value)) {
      const check = checks.has(name) ? checks.get(name) : other;
      check?.(inner, [...path, name]);
    }
  };
}

function limitOf({ rules = [] }: Description): number | null {
  const limit = rules.find(({ name }) => name === 'max')?.args?.limit;
  return typeof limit === 'number' ? limit : null;
}

function refuse(path: Path, limit: number): never {
  const fields = [{ path: toPath(path) || 'body', problem: `must have at most ${limit} entries` }];
  throw createServerError('REQUEST_INVALID', 'The request has a list that is too long.', { fields });
}
