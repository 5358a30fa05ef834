import type { Request, ResponseToolkit, ServerAuthScheme } from '@hapi/hapi';
import { tokens, type Resolve } from '@pabal/core';
import { hasApiKey, isSecretOf, parseApiKey } from '../keys/api-key-text.js';
import { isLive } from '../keys/is-live.js';
import { createServerError } from '../server-error.js';

/** Who calls. */
export interface Caller {
  readonly keyId: string;
  readonly workspaceId: number;
  readonly scope: string[];
  readonly expiresAt: Date | null;
}

/**
 * The scheme of API keys. The store is asked on every request, so that a revoked key is refused by the next one in every
 * process; an unknown key costs the same comparison as a known one.
 */
export function createKeyScheme(resolve: Resolve): ServerAuthScheme {
  return () => ({
    async authenticate(request: Request, toolkit: ResponseToolkit) {
      const caller = await identify(resolve, request);
      return toolkit.authenticated({ credentials: { ...caller, scope: caller.scope } });
    },
  });
}

const noHash = '0'.repeat(64);

async function identify(resolve: Resolve, request: Request): Promise<Caller> {
  const given = parseHeader(request);
  const store = resolve(tokens.apiKeyStore);
  const { direct } = resolve(tokens.unitOfWork);
  const key = await store.find(direct, given.id);
  const at = resolve(tokens.clock).now();
  const isRight = isSecretOf(given.secret, key?.secretHash ?? noHash);
  if (!key || !isRight || !isLive(key, at)) throw createServerError('KEY_UNKNOWN');
  await store.touch(direct, key.id, at);
  return { keyId: key.id, workspaceId: key.workspaceId, scope: [...key.scopes], expiresAt: key.expiresAt };
}

function parseHeader(request: Request): { readonly id: string; readonly secret: string } {
  const header = request.headers['authorization'];
  if (typeof header !== 'string') throw createServerError('KEY_MISSING');
  if (!/^Bearer /i.test(header)) {
    const problem = 'must be the word Bearer, a space and the key';
    throw createServerError('KEY_UNKNOWN', 'The Authorization header does not begin with the word Bearer.', {
      fields: [{ path: 'headers.authorization', problem }],
    });
  }
  const [, text = ''] = /^Bearer +(\S+)$/i.exec(header) ?? [];
  const key = parseApiKey(text);
  if (!key) throw createServerError('KEY_UNKNOWN');
  return key;
}

const keyNames = new Set(['api_key', 'apikey', 'api-key', 'key', 'token', 'access_token', 'authorization']);

/** Refuses a key in an address, on every route: addresses are kept in logs and histories. */
export function assertNoKeyInQuery(request: Request): void {
  // Not request.url: it takes the Host header in, and a bad one makes it throw.
  const query = (request.raw.req.url ?? '').split('?', 2)[1] ?? '';
  for (const [name, value] of new URLSearchParams(query)) {
    if (keyNames.has(name.toLowerCase()) || hasApiKey(value)) throw createServerError('KEY_IN_QUERY');
  }
}
