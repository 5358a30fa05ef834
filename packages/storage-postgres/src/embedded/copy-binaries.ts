import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { explained } from './explain-failure.js';
import { ensureStateDirectory, STATE_DIRECTORY } from './private-place.js';

async function openToAll(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  const isProgram = found.isDirectory() || (found.mode & 0o100) !== 0;
  await chmod(path, isProgram ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of await readdir(path)) await openToAll(join(path, name));
}

/**
 * For root: copies the npm programs to where the server's unprivileged user can run them, because `node_modules` below
 * `/root`, or installed under a strict umask, is closed to that user. Returns the folder of the programs.
 */
export async function copyBinaries(npm: {
  readonly nativePath: string;
  readonly packageVersion: string;
}): Promise<string> {
  const target = join(STATE_DIRECTORY, `postgres-${npm.packageVersion}`);
  const binPath = join(target, 'bin');
  await ensureStateDirectory(npm.nativePath);
  if ((await lstat(binPath).catch(() => undefined)) !== undefined) return binPath;
  const partial = join(STATE_DIRECTORY, `partial-${randomBytes(6).toString('hex')}`);
  await explained('STORAGE_EMBEDDED_BINARIES', `The programs could not be copied to ${target}`, async () => {
    try {
      const filter = (source: string): boolean => !source.endsWith('.a');
      await cp(npm.nativePath, partial, { recursive: true, verbatimSymlinks: true, filter });
      await openToAll(partial);
      await rename(partial, target).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      });
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  });
  return binPath;
}
