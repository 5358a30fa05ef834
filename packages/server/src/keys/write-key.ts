import { tokens, type ApiKey, type Resolve, type Unit } from '@pabal/core';
import { drawApiKey, formatApiKey, hashSecret } from './api-key-text.js';

/** What a new key is to be. */
export interface KeyRequest {
  readonly workspaceId: number;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  /** Who makes it: `key:<id>` or `system`. */
  readonly actor: string;
  /** Id of the key that this one is to replace. */
  readonly rotates?: string;
  /** The second part of the written key: `live`, `test`. */
  readonly environmentName: string;
}

/** A key and, this once, its text. */
export interface MintedKey {
  readonly key: ApiKey;
  readonly text: string;
}

/** Draws a key and writes it down with a line in the audit log. The secret is nowhere but in the answer. */
export async function writeKey(resolve: Resolve, unit: Unit, request: KeyRequest): Promise<MintedKey> {
  const parts = drawApiKey();
  const at = resolve(tokens.clock).now();
  const { workspaceId, name, expiresAt, actor } = request;
  const fresh = {
    id: parts.id,
    workspaceId,
    name,
    scopes: [...request.scopes],
    secretHash: hashSecret(parts.secret),
    createdAt: at,
    expiresAt,
  };
  await resolve(tokens.apiKeyStore).create(unit, fresh);
  await resolve(tokens.auditLog).append(unit, {
    workspaceId,
    actor,
    action: 'key.create',
    subject: `key:${fresh.id}`,
    at,
    after: {
      ...{ scopes: fresh.scopes, expiresAt: expiresAt?.toISOString() ?? null },
      ...(request.rotates !== undefined && { rotates: `key:${request.rotates}` }),
    },
  });
  const key = { ...fresh, revokedAt: null, lastUsedAt: null };
  return { key, text: formatApiKey(request.environmentName, parts) };
}
