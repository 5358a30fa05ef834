import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from './private-file.js';

/** How commands on this machine reach the API. */
export interface Credentials {
  readonly url: string;
  /** A secret. */
  readonly apiKey: string;
}

/** Reads the credentials that `pabal start` left in the data folder; `null` when there are none. */
export function readCredentials(dataDir: string): Credentials | null {
  try {
    const { url, apiKey } = JSON.parse(
      readFileSync(credentialsFileOf(dataDir), 'utf8'),
    ) as Partial<Credentials>;
    return typeof url === 'string' && typeof apiKey === 'string' ? { url, apiKey } : null;
  } catch {
    return null;
  }
}

/** Writes them, readable by the owner alone. */
export function writeCredentials(dataDir: string, credentials: Credentials): void {
  writePrivateFile(credentialsFileOf(dataDir), `${JSON.stringify(credentials, null, 2)}\n`);
}

/** Takes them away. */
export function removeCredentials(dataDir: string): void {
  rmSync(credentialsFileOf(dataDir), { force: true });
}

/** Where the credentials of a data folder are kept. */
export function credentialsFileOf(dataDir: string): string {
  return join(dataDir, 'credentials.json');
}
