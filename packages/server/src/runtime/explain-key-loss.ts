import { EngineError, isEngineError } from '@pabal/core';
import { hasFreshKeys, keyFileOf } from '../configuration/key-file.js';

/** The code with which storage refuses keys that do not fit its data. */
const wrongKey = 'STORAGE_WRONG_KEY';

/** Says what to restore when a database refuses keys that were made because the file of the old ones is gone. */
export function explainKeyLoss(error: unknown, dataDir: string): unknown {
  if (!hasFreshKeys(dataDir) || !isAbout(error, wrongKey)) return error;
  const path = keyFileOf(dataDir);
  return new EngineError(
    wrongKey,
    `The database holds data that other keys sealed, and ${path} is not there. No new keys were kept.`,
    {
      remedy:
        `Bring ${path} back from your backup, or set PABAL_ENCRYPTION_KEYS and PABAL_INDEX_KEY to the keys of this ` +
        'database. If nobody needs the data of the embedded database: pabal start --reset.',
    },
  );
}

function isAbout(error: unknown, code: string): boolean {
  if (!isEngineError(error)) return false;
  return error.code === code || isAbout(error.cause, code);
}
