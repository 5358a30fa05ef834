import { isUtf8 } from 'node:buffer';
import type { EngineError } from '@pabal/core';
import { createServerError } from '../server-error.js';

/** Deeper than any body of this API; what is deeper would overflow the stack of whoever walks through it. */
const deepest = 64;

/**
 * Reads a JSON body. What fails is told without the words of the parser: they quote the body.
 * @throws EngineError `REQUEST_MALFORMED`, `REQUEST_INVALID` for nesting
 */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return null;
  // By its bytes: once read, what was lost looks like a U+FFFD that somebody meant.
  if (!isUtf8(bytes)) throw malformed('The body is not UTF-8.', 'has bytes that are not UTF-8; encode it so');
  const value = parse(bytes.toString('utf8'));
  assertSound(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed('The body is no JSON.', 'must be well-formed JSON');
  }
}

/** Refuses names that reach into a prototype, and nesting without end. */
function assertSound(body: unknown): void {
  let level = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (depth >= deepest) throw tooDeep();
      if (Object.hasOwn(value, '__proto__')) {
        throw malformed('The body has a name that is not allowed.', 'must not have a name such as __proto__');
      }
      for (const name of Object.keys(value)) {
        const inner = (value as Readonly<Record<string, unknown>>)[name];
        if (typeof inner === 'object') below.push(inner);
      }
    }
    level = below;
  }
}

function malformed(detail: string, problem: string): EngineError {
  return createServerError('REQUEST_MALFORMED', detail, { fields: [{ path: 'body', problem }] });
}

function tooDeep(): EngineError {
  const problem = `is nested deeper than ${deepest} levels; make it flatter`;
  return createServerError('REQUEST_INVALID', `The body ${problem}.`, {
    fields: [{ path: 'body', problem }],
  });
}
