import { tokens, type ApiKey, type Resolve, type Unit } from '@pabal/core';
import { createServerError } from '../server-error.js';
import { isLive } from './is-live.js';

/** A live key of a workspace. @throws EngineError `KEY_NOT_FOUND` */
export async function findLiveKey(
  resolve: Resolve,
  unit: Unit,
  workspaceId: number,
  id: string,
): Promise<ApiKey> {
  const key = await resolve(tokens.apiKeyStore).find(unit, id);
  const at = resolve(tokens.clock).now();
  if (key?.workspaceId !== workspaceId || !isLive(key, at)) throw createServerError('KEY_NOT_FOUND');
  return key;
}
