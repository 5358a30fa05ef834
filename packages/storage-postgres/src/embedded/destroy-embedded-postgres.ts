import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { claimFolder } from './claim-folder.js';
import { readFolder, STATE_FILE } from './data-folder.js';
import { explained } from './explain-failure.js';
import { readPostmasterFile } from './postmaster-file.js';
import { isPrivateHome } from './private-place.js';
import { IMPATIENT, stopServer } from './stop-server.js';

/**
 * Removes an embedded database with all its data: stops a server that a killed process left, then deletes the folder.
 * Does nothing when there is no folder.
 *
 * @throws EngineError STORAGE_EMBEDDED_IN_USE while a live process holds it, STORAGE_EMBEDDED_FOLDER when it
 * holds anything that the embedded database did not make.
 */
export async function destroyEmbeddedPostgres(dataDir: string): Promise<void> {
  if ((await stat(resolve(dataDir)).catch(() => undefined)) === undefined) return;
  const claim = await claimFolder(dataDir);
  const what = `The embedded database in ${claim.path} could not be removed`;
  try {
    await explained('STORAGE_EMBEDDED_FOLDER', what, async () => {
      const folder = await readFolder(claim.path);
      if (folder !== undefined) {
        const file = await readPostmasterFile(folder.dataPath);
        if (file !== undefined) await stopServer(folder, file.pid, IMPATIENT);
        if (isPrivateHome(folder.home)) await rm(folder.home, { recursive: true, force: true });
      }
      // The file that makes the folder ours goes last, so that an interrupted removal can be repeated.
      const names = (await readdir(claim.path)).filter(
        (name) => name !== STATE_FILE && name !== 'lost+found',
      );
      for (const name of names) await rm(join(claim.path, name), { recursive: true, force: true });
      await rm(join(claim.path, STATE_FILE), { force: true });
      // A mount point stays, empty.
      await rmdir(claim.path).catch(() => undefined);
    });
  } finally {
    await claim.release();
  }
}
