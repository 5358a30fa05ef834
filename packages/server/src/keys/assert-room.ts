import { tokens, type Resolve, type Unit } from '@pabal/core';
import { createServerError } from '../server-error.js';
import { isLive } from './is-live.js';

/** Keys of one name that may live at once: the old and the new one of a rotation. */
const mostLive = 2;

/**
 * Makes sure that a name has room for one more live key, and that it stays so until the unit ends.
 * @throws EngineError `KEY_ROTATION_PENDING`
 */
export async function assertRoom(
  resolve: Resolve,
  unit: Unit,
  workspaceId: number,
  name: string,
): Promise<void> {
  const store = resolve(tokens.apiKeyStore);
  await store.lockName(unit, workspaceId, name);
  const at = resolve(tokens.clock).now();
  const live = (await store.list(unit, workspaceId)).filter((key) => key.name === name && isLive(key, at));
  if (live.length >= mostLive) throw createServerError('KEY_ROTATION_PENDING');
}
