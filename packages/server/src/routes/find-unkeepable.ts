import { isKeepable } from '../http/fields.js';
import { toPath } from '../http/to-path.js';

/** Deeper and larger than any content of a channel: it is then gone through by its own schema, problem by problem. */
const deepest = 32;
const mostValues = 1_000;

/** Why a JSON value cannot be kept. */
export type Unkeepable =
  /** A text, or a name, with characters that cannot be stored. */
  | { readonly kind: 'text'; readonly place: string }
  | { readonly kind: 'depth' | 'values'; readonly limit: number };

/** The first reason why a JSON value cannot be kept, or `null`. Names count as texts. */
export function findUnkeepable(value: unknown): Unkeepable | null {
  let count = 0;
  const visit = (one: unknown, path: readonly string[]): Unkeepable | null => {
    count += 1;
    if (count > mostValues) return { kind: 'values', limit: mostValues };
    if (typeof one === 'string') return isKeepable(one) ? null : { kind: 'text', place: toPath(path) };
    if (typeof one !== 'object' || one === null) return null;
    if (path.length >= deepest) return { kind: 'depth', limit: deepest };
    for (const [name, inner] of Object.entries(one)) {
      if (!isKeepable(name)) return { kind: 'text', place: toPath([...path, 'a name']) };
      const found = visit(inner, [...path, name]);
      if (found) return found;
    }
    return null;
  };
  return visit(value, []);
}
