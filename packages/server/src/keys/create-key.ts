import { tokens, type Resolve } from '@pabal/core';
import { createServerError } from '../server-error.js';
import { assertMayGrant, assertMayLive } from './assert-may-grant.js';
import { assertRoom } from './assert-room.js';
import type { KeyMaker } from './key-maker.js';
import { writeKey, type KeyRequest, type MintedKey } from './write-key.js';

/**
 * Makes a key that another key asks for: with no more scopes and no longer life than its maker.
 * @throws EngineError `REQUEST_INVALID` for a date in the past, `SCOPE_MISSING`, `KEY_OUTLIVES_MAKER`, `KEY_ROTATION_PENDING`
 */
export function createKey(
  resolve: Resolve,
  request: Omit<KeyRequest, 'actor'>,
  maker: KeyMaker,
): Promise<MintedKey> {
  const { workspaceId, name, scopes, expiresAt } = request;
  if (expiresAt !== null && expiresAt <= resolve(tokens.clock).now()) {
    throw createServerError('REQUEST_INVALID', 'The key was not made.', {
      fields: [{ path: 'expiresAt', problem: 'lies in the past; name a later instant, or none' }],
    });
  }
  assertMayGrant(scopes, maker);
  assertMayLive(expiresAt, maker);
  return resolve(tokens.unitOfWork).run(async (unit) => {
    await assertRoom(resolve, unit, workspaceId, name);
    return writeKey(resolve, unit, { ...request, actor: maker.actor });
  });
}
