import type { AccessEntry, RouteAccess } from '@pabal/core';
import type { NumberParams } from './route-schemas.js';

/** Of a route about one number: the name of its owner and the papers may be those of a person. */
export function ofOwner(
  kind: AccessEntry['kind'],
  when: 'before' | 'after' = 'after',
): RouteAccess<NumberParams, object, never> {
  return { kind, when, whose: ({ params }) => ({ people: 1, filter: `sender-number:${params.id}` }) };
}
