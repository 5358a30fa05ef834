import { assertFolderIsOurs, makeFolder } from './data-folder.js';
import { type EngineError } from '@pabal/core';
import { storageErrorCodes } from '../codes.js';
import { embeddedError } from './embedded-error.js';
import { explained } from './explain-failure.js';
import { lockFolder } from './folder-lock.js';
import { findForeignHolder, findHolder, removeOwner, writeOwner } from './folder-owner.js';

/** A folder that this process alone may use until it releases it. */
export interface ClaimedFolder {
  readonly path: string;
  release(): Promise<void>;
}

function toInUse(path: string, holder: string): EngineError {
  const { remedy } = storageErrorCodes.STORAGE_EMBEDDED_IN_USE;
  const sentence = `Process ${holder} is using the embedded database in ${path}.`;
  return embeddedError('STORAGE_EMBEDDED_IN_USE', `${sentence} ${remedy}`);
}

/**
 * Takes the folder for this process. The lock of the kernel decides among the processes of this machine, the heartbeat
 * among containers and machines that share the folder.
 */
export async function claimFolder(dataDir: string): Promise<ClaimedFolder> {
  const what = `The folder ${dataDir} of the embedded database cannot be used`;
  return explained('STORAGE_EMBEDDED_FOLDER', what, async () => {
    const path = await makeFolder(dataDir);
    await assertFolderIsOurs(path);
    const lock = await lockFolder(path);
    if (lock === undefined) throw toInUse(path, String((await findHolder(path)) ?? 'of an unknown number'));
    try {
      const foreign = await findForeignHolder(path);
      if (foreign !== undefined) throw toInUse(path, foreign);
      await assertFolderIsOurs(path);
      await writeOwner(path);
    } catch (error) {
      await lock.release();
      throw error;
    }
    const release = async (): Promise<void> => {
      await removeOwner(path);
      await lock.release();
    };
    return { path, release };
  });
}
