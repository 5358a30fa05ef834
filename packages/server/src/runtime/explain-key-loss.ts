import { EngineError, isEngineError } from '@pabal/core';
import type { Environment } from '../configuration/environment.js';
import { hasFreshKeys, keyFileOf } from '../configuration/key-file.js';

/** The code with which storage refuses keys that do not fit its data. */
const wrongKey = 'STORAGE_WRONG_KEY';

/** Says what to restore when a database refuses keys that were made because the file of the old ones is gone. */
export function explainKeyLoss(
  error: unknown,
  { dataDir, databaseUrl }: Pick<Environment, 'dataDir' | 'databaseUrl'>,
): unknown {
  if (!hasFreshKeys(dataDir) || !isAbout(error, wrongKey)) return error;
  const path = keyFileOf(dataDir);
  // --reset throws the embedded database away only; where DATABASE_URL is set it is refused.
  const unneeded =
    databaseUrl === null
      ? 'If nobody needs the data of the embedded database: pabal start --reset.'
      : 'If nobody needs the data: drop the database that DATABASE_URL names, create it anew, and start again.';
  return new EngineError(
    wrongKey,
    `The database holds data that other keys sealed, and ${path} is not there. No new keys were kept.`,
    {
      remedy:
        `Bring ${path} back from your backup, or set PABAL_ENCRYPTION_KEYS and PABAL_INDEX_KEY to the keys of this ` +
        `database. ${unneeded}`,
    },
  );
}

function isAbout(error: unknown, code: string): boolean {
  if (!isEngineError(error)) return false;
  return error.code === code || isAbout(error.cause, code);
}
