import { maskName } from '@pabal/core';

/** Writes where something stands, without what could be personal data: callers choose the names of objects. */
export function toPath(parts: readonly (string | number)[]): string {
  return parts.map((part) => (typeof part === 'number' ? part : maskName(part))).join('.');
}
