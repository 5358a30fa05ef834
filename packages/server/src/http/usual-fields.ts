import type { FieldProblem } from '@pabal/core';

const keyHeader = 'headers.idempotency-key';

/** Where a request is wrong when its error says no more than the code. */
const places: Readonly<Record<string, FieldProblem>> = {
  REQUEST_MALFORMED: { path: 'request', problem: 'has a body or an address that cannot be read' },
  ROUTE_NOT_FOUND: { path: 'path', problem: 'names nothing with this method; see /openapi.json' },
  CURSOR_INVALID: { path: 'query.cursor', problem: 'is no cursor of this list' },
  KEY_MISSING: { path: 'headers.authorization', problem: 'is missing; send Bearer and a key' },
  KEY_UNKNOWN: { path: 'headers.authorization', problem: 'has no live key' },
  KEY_IN_QUERY: { path: 'query', problem: 'must not have a key' },
  KEY_NOT_FOUND: { path: 'path.id', problem: 'names no live key; list them to see their ids' },
  IMPORT_NOT_FOUND: { path: 'path.id', problem: 'names no import; list them to see their ids' },
  IMPORT_STATE: { path: 'path.id', problem: 'names an import that had its file' },
  STREAMS_TOO_MANY: { path: 'headers.authorization', problem: 'has a key with too many open streams' },
  OPT_OUT_REFUSED: { path: 'token', problem: 'is not valid' },
  OPT_OUTS_TOO_MANY: { path: 'request', problem: 'came too often from this address' },
  SUPPRESSION_NOT_FOUND: { path: 'phone', problem: 'is not suppressed for this channel' },
  CHANNEL_NOT_FOUND: { path: 'path', problem: 'names no channel and vendor that is configured' },
  CALLBACK_REFUSED: { path: 'request', problem: 'does not bear what the vendor signs with' },
  CALLBACK_INVALID: { path: 'body', problem: 'is no callback of this vendor' },
  IDEMPOTENCY_KEY_MISSING: { path: keyHeader, problem: 'must be 1 to 255 visible characters' },
  IDEMPOTENCY_KEY_REUSED: { path: keyHeader, problem: 'was used for another request' },
  IDEMPOTENCY_IN_PROGRESS: { path: keyHeader, problem: 'is that of a request that still runs' },
};

/** The field of an error that names none; empty when it lies in no field. */
export function usualFields(code: string): readonly FieldProblem[] {
  const field = places[code];
  return field ? [field] : [];
}
