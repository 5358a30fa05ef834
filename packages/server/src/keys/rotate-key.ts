import { tokens, type Resolve } from '@pabal/core';
import { assertMayGrant, assertMayLive } from './assert-may-grant.js';
import { assertRoom } from './assert-room.js';
import { findLiveKey } from './find-live-key.js';
import type { KeyMaker } from './key-maker.js';
import { writeKey, type MintedKey } from './write-key.js';

/**
 * Makes a second key with the name, the scopes and the date of a live one; both live until the old one is revoked.
 * @throws EngineError `KEY_NOT_FOUND`, `KEY_ROTATION_PENDING`, `SCOPE_MISSING`, `KEY_OUTLIVES_MAKER`
 */
export function rotateKey(
  resolve: Resolve,
  request: { readonly workspaceId: number; readonly id: string; readonly environmentName: string },
  maker: KeyMaker,
): Promise<MintedKey> {
  const { workspaceId, id, environmentName } = request;
  return resolve(tokens.unitOfWork).run(async (unit) => {
    const { name, scopes, expiresAt } = await findLiveKey(resolve, unit, workspaceId, id);
    assertMayGrant(scopes, maker);
    assertMayLive(expiresAt, maker);
    await assertRoom(resolve, unit, workspaceId, name);
    const { actor } = maker;
    return writeKey(resolve, unit, {
      ...{ workspaceId, name, scopes, expiresAt, actor, environmentName },
      rotates: id,
    });
  });
}
