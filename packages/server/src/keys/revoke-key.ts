import { tokens, type Resolve } from '@pabal/core';
import { createServerError } from '../server-error.js';
import { assertMayGrant } from './assert-may-grant.js';
import type { KeyMaker } from './key-maker.js';

/**
 * Revokes a key: the next request with it is refused, in every process. One that may do more than its revoker is not
 * revoked.
 * @throws EngineError `KEY_NOT_FOUND`, `SCOPE_MISSING`
 */
export async function revokeKey(
  resolve: Resolve,
  workspaceId: number,
  id: string,
  maker: KeyMaker,
): Promise<void> {
  const store = resolve(tokens.apiKeyStore);
  const at = resolve(tokens.clock).now();
  await resolve(tokens.unitOfWork).run(async (unit) => {
    const key = await store.find(unit, id);
    if (key?.workspaceId === workspaceId) assertMayGrant(key.scopes, maker);
    if (!(await store.revoke(unit, workspaceId, id, at))) throw createServerError('KEY_NOT_FOUND');
    await resolve(tokens.auditLog).append(unit, {
      workspaceId,
      actor: maker.actor,
      action: 'key.revoke',
      subject: `key:${id}`,
      at,
      ...(key && { before: { scopes: key.scopes, expiresAt: key.expiresAt?.toISOString() ?? null } }),
      after: { scopes: [] },
    });
  });
}
