import { resolve } from 'node:path';
import type { Credentials } from '../configuration/credentials-file.js';
import { defaultDataDir } from '../configuration/read-environment.js';
import type { DemoPlayed } from './play-demo.js';

/** What printed commands depend on. */
export interface CommandParts {
  readonly played: DemoPlayed;
  readonly credentials: Credentials;
  readonly dataDir: string;
  /** Whether the key may stand in what is printed. */
  readonly key: 'shown' | 'hidden';
}

/** Commands to try after the story, in a form that works as it stands in another terminal. */
export function nextCommands({ played, credentials, dataDir, key }: CommandParts): readonly string[] {
  const { campaignKey, refusedUserId } = played;
  const isDefault = dataDir === resolve(defaultDataDir);
  const pabal = isDefault ? 'npx pabal' : `PABAL_DATA_DIR=${quote(dataDir)} npx pabal`;
  const { url, apiKey } = credentials;
  const curl = `curl -H "Authorization: Bearer ${apiKey}" ${url}/v1/campaigns/${campaignKey}/progress`;
  return [
    `${pabal} explain ${campaignKey} ${quote(refusedUserId ?? 'u000001')}`,
    `${pabal} campaigns show ${campaignKey}`,
    ...(key === 'shown' ? [curl] : []),
  ];
}

/** A word that a shell reads as it is. */
function quote(word: string): string {
  return /^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
