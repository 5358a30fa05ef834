import { createServerError } from '../server-error.js';
import type { KeyMaker } from './key-maker.js';

/**
 * A key hands on, and takes away, only what it has.
 * @throws EngineError `SCOPE_MISSING` naming the scopes
 */
export function assertMayGrant(wanted: readonly string[], { hasScope }: KeyMaker): void {
  const missing = wanted.filter((scope) => !hasScope(scope));
  if (missing.length === 0) return;
  const fields = missing.map((scope) => ({ path: 'scopes', problem: `needs a key that has ${scope}` }));
  throw createServerError('SCOPE_MISSING', undefined, { fields });
}

/**
 * A key makes none that lives longer than itself, or its end would mean nothing.
 * @throws EngineError `KEY_OUTLIVES_MAKER`
 */
export function assertMayLive(until: Date | null, { expiresAt }: KeyMaker): void {
  if (expiresAt === null || (until !== null && until <= expiresAt)) return;
  throw createServerError('KEY_OUTLIVES_MAKER', undefined, {
    fields: [{ path: 'expiresAt', problem: 'must not be later than the end of the key that asks' }],
  });
}
