import type { ApiKey } from '@pabal/core';

/** Whether a key can be used at an instant. */
export function isLive(key: ApiKey, at: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || key.expiresAt > at);
}
