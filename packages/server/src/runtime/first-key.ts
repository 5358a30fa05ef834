import { tokens, type Engine } from '@pabal/core';
import { readCredentials, writeCredentials, type Credentials } from '../configuration/credentials-file.js';
import type { Environment } from '../configuration/environment.js';
import { isSecretOf, parseApiKey } from '../keys/api-key-text.js';
import { isLive } from '../keys/is-live.js';
import { mintKey } from '../keys/mint-key.js';
import { everyScope } from '../keys/scopes.js';

/** The workspace that is there from the beginning. */
export const defaultWorkspace = 'default';

/**
 * The credentials of this machine: those of the last start while their key lives, else a new key with every scope of the
 * default workspace, kept in `credentials.json` of the data folder.
 */
export async function ensureFirstKey(engine: Engine, environment: Environment): Promise<Credentials> {
  const { publicUrl: url, dataDir, name: environmentName } = environment;
  const kept = readCredentials(dataDir);
  if (kept && (await isUsable(engine, kept.apiKey))) {
    const credentials = { url, apiKey: kept.apiKey };
    if (kept.url !== url) writeCredentials(dataDir, credentials);
    return credentials;
  }
  const { direct } = engine.resolve(tokens.unitOfWork);
  const workspace = await engine.resolve(tokens.workspaceStore).ensure(direct, defaultWorkspace);
  const minted = await mintKey(engine.resolve, {
    workspaceId: workspace.id,
    name: 'first key',
    scopes: [everyScope],
    expiresAt: null,
    actor: 'system',
    environmentName,
  });
  const credentials = { url, apiKey: minted.text };
  writeCredentials(dataDir, credentials);
  return credentials;
}

async function isUsable(engine: Engine, text: string): Promise<boolean> {
  const parts = parseApiKey(text);
  if (!parts) return false;
  const { direct } = engine.resolve(tokens.unitOfWork);
  const key = await engine.resolve(tokens.apiKeyStore).find(direct, parts.id);
  const at = engine.resolve(tokens.clock).now();
  return key !== null && isLive(key, at) && isSecretOf(parts.secret, key.secretHash);
}
